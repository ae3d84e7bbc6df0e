// Puts standard input in the place of a text that is a lone dash, as other programs do.
import { stripVTControlCharacters } from 'node:util'
import { LogbookError } from '../../errors.ts'
import type { AnyVerb, Entry } from '../../verbs/definition.ts'

export interface StandardInput {
  /** True if a pipe or a file gives a text. */
  isPiped(): boolean
  read(): Promise<string>
}

const TEXTS = ['text', 'texts']

/** Without any text, a `piped` verb takes what is piped. Throws INVALID_INPUT for a second dash, and for a dash without a text. */
export async function fillDash(
  verb: AnyVerb,
  input: object,
  standard: StandardInput | undefined,
): Promise<object> {
  const names = namesOfDashes(verb, input)
  if (names.length > 1) throw severalDashes(names)
  const [first = ''] = Array.isArray(verb.bare) ? verb.bare : []
  if (names.length === 0) {
    if (!verb.piped || hasEntries(input) || !standard?.isPiped()) return input
    const value = clean(await standard.read())
    return value === '' ? input : { ...input, entries: [{ name: first, value }] }
  }
  if (standard === undefined) throw noInput()
  const text = clean(await standard.read())
  if (text === '') throw emptyInput(names[0] === first ? '-' : `--${names[0]} -`)
  return replaceDash(input, text)
}

function namesOfDashes({ arguments: known }: AnyVerb, input: object): string[] {
  const texts = 'entries' in input ? (input.entries as Entry[]) : listFields(input)
  return texts.flatMap(({ name, value }) =>
    value === '-' && TEXTS.includes(known[name]?.kind ?? '') ? [name] : [],
  )
}

function listFields(input: object): Entry[] {
  return Object.entries(input).flatMap(([name, value]) => [value].flat().map(one => ({ name, value: one })))
}

function hasEntries(input: object): boolean {
  return 'entries' in input && (input.entries as Entry[]).length > 0
}

function replaceDash(input: object, text: string): object {
  const replaced = (value: unknown) => (value === '-' ? text : value)
  if ('entries' in input) {
    const entries = (input.entries as Entry[]).map(entry => ({ ...entry, value: replaced(entry.value) }))
    return { ...input, entries }
  }
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(replaced) : replaced(value),
    ]),
  )
}

/** The output of a program, without its colours. */
function clean(text: string): string {
  return stripVTControlCharacters(text.replace(/^\uFEFF/, '')).trim()
}

function severalDashes(names: string[]): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `A lone dash reads standard input, and ${names.length} texts are one: ${names.map(name => `--${name} -`).join(', ')}.`,
    'Keep one of them, and write the other texts. Nothing was changed.',
  )
}

function noInput(): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    'A lone dash reads standard input, and there is none behind a slash command.',
    'Write the text in the place of the dash. Nothing was changed.',
  )
}

function emptyInput(dash: string): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `There is no text on standard input, which ${dash} reads.`,
    'Send one with a pipe, or write it in the place of the dash. Nothing was changed.',
  )
}

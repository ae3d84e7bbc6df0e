// Makes the flags of a verb from its arguments, and the verb's input from the given flags.
import { LogbookError } from '../../errors.ts'
import { oneLine } from '../../text/one-line.ts'
import type { AnyVerb, Argument, Entry } from '../../verbs/definition.ts'
import { type Flag, isGiven, type Parsed, textOf, textsOf } from './arguments.ts'

const KINDS = {
  switch: 'switch',
  text: 'text',
  texts: 'many',
  word: 'word',
  words: 'words',
  number: 'word',
} as const

/** The flags in order. A part of another argument is indented below it. */
export function flagsOf(verb: AnyVerb): Flag[] {
  return Object.entries(verb.arguments).flatMap(([name, argument]) => {
    if (argument.flag === false || argument.only === 'tool') return []
    const { kind, value, of, alone } = argument
    if (kind === 'choice' || kind === 'choices') return switchesOf(argument)
    const help = of === undefined ? argument.help : `  ${argument.help}`
    return [{ name, kind: alone ? 'optional' : KINDS[kind], help, ...(value ? { value } : {}) }]
  })
}

function switchesOf({ values = {} }: Argument): Flag[] {
  return Object.values(values).flatMap(one =>
    one ? [{ name: one.flag, kind: 'switch', help: one.help }] : [],
  )
}

/** Throws INVALID_INPUT for text that no argument takes, an invalid number, and a missing argument. */
export function readInput(name: string, verb: AnyVerb, parsed: Parsed): object {
  if (verb.ordered) return readEntries(verb, parsed)
  const flagged = Object.fromEntries(
    Object.entries(verb.arguments).map(([argument, what]) => [
      argument,
      readArgument(argument, what, parsed),
    ]),
  )
  const bare = typeof verb.bare === 'function' ? [verb.bare(flagged as never)] : (verb.bare ?? [])
  const input = parsed.text === undefined ? flagged : { ...flagged, ...readBare(name, verb, bare, parsed) }
  for (const [argument, { missing }] of Object.entries(verb.arguments))
    if (missing && (input[argument] ?? '') === '')
      throw new LogbookError('INVALID_INPUT', missing.message, missing.next)
  return input
}

/** Entries keep their order; text without a flag comes first. */
function readEntries({ bare }: AnyVerb, parsed: Parsed): { session: string | undefined; entries: Entry[] } {
  const [first = ''] = Array.isArray(bare) ? bare : []
  const texts = parsed.pieces ?? (parsed.text === undefined ? [] : [parsed.text])
  return {
    session: textOf(parsed, 'session'),
    entries: [
      ...texts.map(value => ({ name: first, value })),
      ...parsed.given.filter(({ name }) => !['session', 'json', 'help'].includes(name)),
    ],
  }
}

function readArgument(name: string, { kind, values, least = 1, most = 0, needed }: Argument, parsed: Parsed) {
  switch (kind) {
    case 'switch':
      return isGiven(parsed, name)
    case 'words':
    case 'texts':
      return textsOf(parsed, name)
    case 'choices':
      return chosen(values, parsed)
    case 'choice': {
      const [only, another] = chosen(values, parsed)
      // Several choices at once select none.
      return another === undefined ? only : undefined
    }
    case 'number':
      return readNumber(name, textOf(parsed, name), least, most)
    default:
      return textOf(parsed, name) ?? (needed ? '' : undefined)
  }
}

function chosen(values: Argument['values'] = {}, parsed: Parsed): string[] {
  return Object.keys(values).filter(value => isGiven(parsed, values[value]?.flag ?? ''))
}

function readNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (number >= least && number <= most) return number
  throw new LogbookError(
    'INVALID_INPUT',
    `--${name} is ${JSON.stringify(text)}, not a number from ${least} to ${most}.`,
  )
}

/** Several arguments take a word each; the last takes the rest. */
function readBare(
  name: string,
  verb: AnyVerb,
  bare: readonly string[],
  parsed: Parsed,
): Record<string, string> {
  const text = parsed.text?.trim() ?? ''
  const [first, second] = bare.filter(argument => !isGiven(parsed, argument))
  if (first === undefined) throw noTaker(name, text, verb.noText)
  const { kind, flag } = verb.arguments[first] ?? {}
  const isId = kind === 'word' && flag === false
  if (!isId) return { [first]: text }
  const { lead } = parsed
  // A quoted text alone is the name, unless a text must follow it.
  const [, word = '', rest = ''] =
    lead && (second === undefined || lead.rest !== '')
      ? ['', lead.words.trim(), lead.rest]
      : (/^(\S*)\s*([\s\S]*)$/.exec(text) ?? [])
  if (rest === '') return { [first]: word }
  if (second !== undefined) return { [first]: word, [second]: rest }
  throw new LogbookError(
    'INVALID_INPUT',
    `The text "${oneLine(rest)}" after ${word} belongs to no flag.`,
    `Put a name of several words in quotes, and other text after its flag; {${name}} --help lists the flags. Nothing was changed.`,
  )
}

function noTaker(name: string, text: string, noText: AnyVerb['noText']): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    noText?.message ?? `No argument takes the text ${JSON.stringify(text)}.`,
    noText?.next ?? `Put it after one of the flags; {${name}} --help lists them. Nothing was changed.`,
  )
}

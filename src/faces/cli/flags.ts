// Makes the flags of a verb from its arguments, and the verb's input from the given flags.
import { LogbookError } from '../../errors.ts'
import { oneLine } from '../../text/one-line.ts'
import type { AnyVerb, Argument, Entry } from '../../verbs/definition.ts'
import { isGiven, type Parsed, textOf, textsOf } from './arguments.ts'
import type { Flag } from './known-flags.ts'

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
    if (!isTyped(argument)) return []
    const { kind, value, of, alone, followed, leading } = argument
    if (kind === 'choice' || kind === 'choices') return switchesOf(argument)
    const help = of === undefined ? argument.help : `  ${argument.help}`
    return [
      {
        name,
        kind: alone ? 'optional' : KINDS[kind],
        help,
        ...(value ? { value } : {}),
        ...(followed ? { followed } : {}),
        ...(of ? { isPart: true as const } : {}),
        ...(leading ? { leading } : {}),
        ...(kind === 'switch' && !leading ? { amid: amidOf(verb) } : {}),
      },
    ]
  })
}

/** False for an argument without a flag, and for one that only a tool takes. */
function isTyped({ flag, only }: Argument): boolean {
  return flag !== false && only !== 'tool'
}

/** How many words must stand before a switch so that it can be a part of a text: an id is none. */
function amidOf({ bare = [], arguments: known }: AnyVerb): number {
  const words = typeof bare === 'function' ? [] : bare
  return 1 + words.filter(name => known[name]?.kind === 'word' && known[name]?.flag === false).length
}

const JSON_FLAG: Flag = { name: 'json', kind: 'switch', help: 'print one JSON object' }
const HELP_FLAG: Flag = { name: 'help', kind: 'switch', help: 'list the flags' }

/** With those that every verb takes. */
export function allFlags(verb: AnyVerb): Flag[] {
  const amid = amidOf(verb)
  return [...flagsOf(verb), ...[JSON_FLAG, HELP_FLAG].map(flag => ({ ...flag, amid }))]
}

/** A flag as a help shows it, `--goal <goal>`, and what it is for. */
export function helpOf({ name, value, help }: Flag): [typed: string, help: string] {
  return [value ? `--${name} ${value}` : `--${name}`, help]
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
  const [first, second, ...others] = bare.filter(argument => !isGiven(parsed, argument))
  if (first === undefined) throw noTaker(name, verb, text)
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
  if (second !== undefined && others.length > 0)
    return {
      [first]: word,
      ...readBare(name, verb, [second, ...others], { given: parsed.given, text: rest }),
    }
  if (second !== undefined) return { [first]: word, [second]: rest }
  throw new LogbookError(
    'INVALID_INPUT',
    `The text "${oneLine(rest)}" after ${word} belongs to no flag.`,
    `Put a name of several words in quotes, and other text after its flag; {${name}} --help lists the flags. Nothing was changed.`,
  )
}

function noTaker(name: string, verb: AnyVerb, text: string): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `No argument takes the text ${JSON.stringify(text)}.`,
    takesText(verb)
      ? `Put it after one of the flags; {${name}} --help lists them. Nothing was changed.`
      : `{${name}} takes no text: {${name}} --help lists its flags. Nothing was changed.`,
  )
}

/** Words such as names and numbers are no texts. */
export function takesText({ arguments: known }: Pick<AnyVerb, 'arguments'>): boolean {
  return Object.values(known).some(({ kind }) => kind === 'text' || kind === 'texts')
}

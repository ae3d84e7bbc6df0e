// Reads the words of a verb whose arguments are told by their place, as a script gives them. Each word that a shell passes
// on is one argument, so that a text of several words needs quotes.
import { LogbookError } from '../../errors.ts'
import { oneLine } from '../../text/one-line.ts'
import type { Parsed } from './arguments.ts'
import { type Flag, nearestFlag } from './known-flags.ts'

const FLAG = /^--([a-z][\w-]*)(?:=([\s\S]*))?$/i

/** `names` are those of the arguments, in the order of their places. Throws INVALID_INPUT. */
export function parsePlaced(words: readonly string[], names: readonly string[], flags: Flag[]): Parsed {
  const { given, texts } = takeFlags(words, flags)
  const placed = texts.map((value, at) => ({ name: names[at] ?? tooMany(value), value }))
  const twice = placed.find(({ name }) => given.some(one => one.name === name))
  if (twice)
    throw new LogbookError(
      'INVALID_INPUT',
      `The ${twice.name} is given twice.`,
      'Give it once; nothing was changed.',
    )
  return { given: [...given, ...placed], text: undefined }
}

/** A flag with a text takes the next word. Behind `--` nothing is a flag. */
function takeFlags(words: readonly string[], flags: Flag[]): { given: Parsed['given']; texts: string[] } {
  const given: Parsed['given'] = []
  const texts: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === '--') return { given, texts: [...texts, ...words.slice(at + 1)] }
    const [written, name = '', inline] = FLAG.exec(word === '-h' ? '--help' : word) ?? []
    if (written === undefined) {
      texts.push(word)
      continue
    }
    const flag = flags.find(one => one.name === name.toLowerCase()) ?? unknown(word, name, flags)
    const isSwitch = flag.kind === 'switch'
    given.push({ name: flag.name, value: isSwitch ? undefined : (inline ?? words[at + 1] ?? missing(flag)) })
    if (!isSwitch && inline === undefined) at += 1
  }
  return { given, texts }
}

function missing({ name, value }: Flag): never {
  throw new LogbookError('INVALID_INPUT', `--${name} needs a text: --${name} ${value}.`)
}

function tooMany(text: string): never {
  throw new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(oneLine(text.slice(0, 60)))} is one word too many.`,
    'Put a message of several words in quotes. Nothing was changed.',
  )
}

function unknown(word: string, name: string, flags: Flag[]): never {
  const close = nearestFlag(name, flags)
  const known = close
    ? `Did you mean --${close}?`
    : `Known are: ${flags.map(flag => `--${flag.name}`).join(', ')}.`
  throw new LogbookError(
    'INVALID_INPUT',
    `There is no flag ${word}. ${known}`,
    'A text that looks like a flag goes behind --. Nothing was changed.',
  )
}

// Gives a mistyped command again, corrected and ready to be copied.
import { LogbookError } from '../../errors.ts'
import { type NamedVerb, slashNameOf } from '../../verbs/registry.ts'
import { quoteForShell } from '../quote-for-shell.ts'
import type { Failure } from '../render/failures.ts'
import { cutRaw, parseRaw, parseWords } from './arguments.ts'
import { type Flag, nearestFlag } from './known-flags.ts'
import { tokensOf } from './tokens.ts'

/** The dashes of a flag, also long ones, and its name. */
const FLAG_BEGINNING = /^(?:--?|[–—]{1,2})[a-z][\w-]*/i
/** Short flags that we have. */
const SHORT = ['-m', '-h']

/** The whole command in a terminal, if near misses of flags were all that was wrong. */
export function correctCommand(
  { name, verb }: NamedVerb,
  words: string[],
  flags: Flag[],
): string | undefined {
  const corrected = correctWords(words, flags, verb.quotes)
  return corrected && commandOf([...name.split(' '), ...corrected])
}

/** The same as a slash command. */
export function correctSlash({ name, verb }: NamedVerb, raw: string, flags: Flag[]): string | undefined {
  const corrected = correctRaw(raw, flags, verb.quotes)
  return corrected && `/${slashNameOf(name)} ${corrected.trim()}`
}

export const BELOW = 'The whole command is below, corrected.'

/** Parses. A failure gets the corrected command, if there is one. */
export function orCorrected<T>(parse: () => T, correct: () => string | undefined): T {
  try {
    return parse()
  } catch (error) {
    const corrected = error instanceof LogbookError ? correct() : undefined
    if (!(error instanceof LogbookError) || corrected === undefined) throw error
    throw new LogbookError(error.code, error.message, `${BELOW} ${error.next ?? ''}`, { corrected })
  }
}

/** An error may name a flag that lets the command through. Then the whole command is given again with it. */
export function withRetry(failure: Failure, type: (flag: string) => string): Failure {
  const { retryWith, ...more } = failure.more
  return typeof retryWith === 'string'
    ? { ...failure, more: { ...more, corrected: type(retryWith) } }
    : failure
}

/** Undefined if no flag is a near miss, or if something else is wrong too. */
export function correctWords(words: string[], flags: Flag[], quotes?: 'kept'): string[] | undefined {
  const corrected = [...words]
  for (const { flag, index } of tokensOf(words, flags, quotes)) {
    const word = words[index] ?? ''
    if (flag !== undefined) corrected[index] = correctFlag(word, flag, flags)
  }
  const isChanged = corrected.some((word, index) => word !== words[index])
  return isChanged && isReady(() => parseWords(corrected, flags, quotes)) ? corrected : undefined
}

/** The same for the text behind a slash command. All that is no flag stays as it is. */
export function correctRaw(raw: string, flags: Flag[], quotes?: 'kept'): string | undefined {
  const flagged = cutRaw(raw, flags, quotes).filter(({ name }) => name !== '')
  const corrected = flagged.reduceRight(
    (text, { name, at }) => text.slice(0, at) + correctFlag(text.slice(at), name, flags),
    raw,
  )
  return corrected !== raw && isReady(() => parseRaw(corrected, flags, quotes)) ? corrected : undefined
}

/** A command as a shell must get it. */
export function commandOf(words: string[]): string {
  return ['logbook', ...words.map(quoteForShell)].join(' ')
}

/** `text` begins with the flag. */
function correctFlag(text: string, flag: string, flags: Flag[]): string {
  const meant = SHORT.includes(flag) ? undefined : nearestFlag(flag, flags)
  return meant === undefined ? text : text.replace(FLAG_BEGINNING, `--${meant}`)
}

function isReady(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch {
    return false
  }
}

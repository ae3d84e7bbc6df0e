// Checks texts from outside, for all verbs.
import { LogbookError } from '../errors.ts'

const LONGEST_TEXT = 10_000

/** Removes surrounding space, control characters and foreign line ends. Throws INVALID_INPUT, naming the flag. */
export function cleanText(text: string, flag: string, longest = LONGEST_TEXT): string {
  const clean = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim()
  if (clean === '')
    throw new LogbookError('INVALID_INPUT', `${flag} is empty.`, `Give it a text: ${flag} "<text>".`)
  if (clean.length > longest) {
    throw new LogbookError(
      'INVALID_INPUT',
      `${flag} is ${clean.length.toLocaleString('en')} characters long; at most ${longest.toLocaleString('en')} are kept.`,
      'Say it shorter; long material belongs in a file, named with {log} --file.',
    )
  }
  return clean
}

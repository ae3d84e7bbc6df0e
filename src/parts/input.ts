// Checks texts from outside, for all verbs.
import { LogbookError } from '../errors.ts'

export const LONGEST_TEXT = 10_000
const MASKS = /\[redacted: [^\]\n]{1,40}\]/g

/** Removes surrounding space, control characters and foreign line ends. Throws INVALID_INPUT, naming the flag. */
export function cleanText(text: string, flag: string, longest = LONGEST_TEXT): string {
  const clean = withoutControls(text)
  if (clean === '')
    throw new LogbookError('INVALID_INPUT', `${flag} is empty.`, `Give it a text: ${flag} "<text>".`)
  // A mask may be longer than the secret that a person has typed.
  const { length } = clean.replace(MASKS, '')
  if (length > longest) {
    throw new LogbookError(
      'INVALID_INPUT',
      `${flag} is ${length.toLocaleString('en')} characters long; at most ${longest.toLocaleString('en')} are kept.`,
      'Say it shorter; long material belongs in a file, named with {log} --file.',
    )
  }
  return clean
}

export function withoutControls(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim()
}

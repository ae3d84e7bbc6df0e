// Strikes titles through, as people do with what no longer holds, and reads titles that somebody has struck through.
import { readStruck } from '../../text/struck.ts'

/** A number before the words stays outside the strike, but a person may strike it too. */
const NUMBER = /^#?\d{1,4}[.):]\s+/
const TIME = /(?<!\s)\s*\(\d{4}-\d\d-\d\dT\d\d:\d\d\)\s*$/

/** `isStruck` only if all of the title is: a struck part of it is a correction. */
export function unstrike(title: string): { words: string; isStruck: boolean } {
  const number = NUMBER.exec(title)?.[0] ?? ''
  const struck = readStruck(title.slice(number.length))
  return struck
    ? { words: `${number}${struck.words}${struck.behind}`, isStruck: true }
    : { words: title, isStruck: false }
}

/** Strikes a title through, without its number and its time. One that is struck stays as it is. */
export function strike(title: string): string {
  if (unstrike(title).isStruck) return title
  const number = NUMBER.exec(title)?.[0] ?? ''
  const time = TIME.exec(title)?.[0] ?? ''
  const words = title.slice(number.length, title.length - time.length)
  // A strike within would end this one.
  return words.includes('~~') || words === '' ? title : `${number}~~${words}~~${time}`
}

/** Escapes a title that would read as struck. */
export function guardStrike(title: string): string {
  return title.startsWith('~~') && unstrike(title).isStruck ? `\\${title}` : title
}

export function unguardStrike(title: string): string {
  return title.startsWith('\\~~') ? title.slice(1) : title
}

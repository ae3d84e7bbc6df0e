// The box before an item of a checklist, in the forms that people and their tools write: any one character between
// brackets, a ballot box, or the words that Logseq and Org put there.

export interface Box {
  done: boolean
  /** Offsets in the text: the mark runs from `from` to `to`, and the words begin at `words`. */
  from: number
  to: number
  words: number
  /** The mark of one that is done, in the same form. */
  ticked: string
}

/** By far the most. The other patterns take their time to compile. */
const PLAIN = /^(\[)([ xX])\](?:\s+|$)/
const BRACKETS = /^(\[)([ \t]*(?:[^\s[\]](?:\p{M}|\p{Emoji_Modifier}|\u200d\P{ASCII})*)?[ \t]*)\](?:\s+|$)/u
const BALLOT = /^()([☐☑☒])\ufe0f?\s+/
const WORD = /^()(TODO|DOING|NOW|LATER|WAITING|DONE|CANCELL?ED)\s+/
/** The Cyrillic letters are what a Russian keyboard gives for an x. */
const DONE = /^(?:[xXхХ✓✔☑☒√]\ufe0f?|✅|DONE)$/

/** Undefined when the text of an item begins with none. */
export function readBox(text: string): Box | undefined {
  const found = PLAIN.exec(text) ?? BRACKETS.exec(text) ?? BALLOT.exec(text) ?? WORD.exec(text)
  if (!found) return undefined
  const [whole, bracket = '', mark = ''] = found
  const ticked = bracket ? 'x' : /^[A-Z]/.test(mark) ? 'DONE' : '☑'
  const from = bracket.length
  return { done: DONE.test(mark.trim()), from, to: from + mark.length, words: whole.length, ticked }
}

/** The text with its box ticked, and the boxes of items within; without a box of its own it stays as it is. */
export function tick(text: string): string {
  const box = readBox(text)
  if (!box) return text
  const ticked = text.slice(0, box.from) + box.ticked + text.slice(box.to)
  return ticked.replace(OPEN_WITHIN, '$1x]')
}

const OPEN_WITHIN = /(\n[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)[ ~/!>]\]/g

/** Ticked itself, an item is still not done while one within it is open. */
export function hasOpenWithin(text: string): boolean {
  return text.search(OPEN_WITHIN) >= 0
}

export function withoutBox(text: string): string {
  return text.slice(readBox(text)?.words ?? 0)
}

/** All of it is struck through, but for a reason behind it: it was dropped. */
export function isStruck(text: string): boolean {
  return /^~~[^\n](?:(?!~~)[\s\S])*~~[ \t]*(?:$|[(\n–—:-])/.test(text)
}

/** Words that would look like a box or like something dropped, written so that they are words. */
export function guard(words: string): string {
  return readBox(words) || isStruck(words) ? `\\${words}` : words
}

export function unguard(words: string): string {
  const bare = words.slice(1)
  return words[0] === '\\' && (readBox(bare) || isStruck(bare)) ? bare : words
}

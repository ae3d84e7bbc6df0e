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
  const all = [{ start: 0, box }, ...openWithin(text)]
  return all.toReversed().reduce((edited, { start, box: { from, to, ticked } }) => {
    return edited.slice(0, start + from) + ticked + edited.slice(start + to)
  }, text)
}

/** It begins with a box that nobody has ticked, and was not dropped. */
export function isOpenBox(text: string): boolean {
  const box = readBox(text)
  return box !== undefined && !box.done && !isStruck(text.slice(box.words))
}

/** Ticked itself, an item is still not done while one within it is open. */
export function hasOpenWithin(text: string): boolean {
  return openWithin(text).length > 0
}

const BULLET = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/
/** Put off or dropped: that is no longer a part of what it stands in. */
const PUT_OFF = /^(?:[>-]|CANCELL?ED)$/

/** Boxes on the further lines of an item, and where their lines' words begin; what stands in code, comments and what was struck is none. */
function openWithin(text: string): { start: number; box: Box }[] {
  const found: { start: number; box: Box }[] = []
  let closes: RegExp | undefined
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    const next = text.indexOf('\n', at + 1)
    const line = text.slice(at + 1, next === -1 ? undefined : next)
    if (closes) {
      if (closes.test(line)) closes = undefined
      continue
    }
    const bullet = BULLET.exec(line)?.[0] ?? ''
    const words = line.slice(bullet.length)
    closes = closeOf(words)
    if (bullet === '' || closes) continue
    const box = readBox(words)
    if (box && isOpenBox(words) && !PUT_OFF.test(words.slice(box.from, box.to).trim()))
      found.push({ start: at + 1 + bullet.length, box })
  }
  return found
}

/** How the block ends that a line opens and does not close itself. */
function closeOf(line: string): RegExp | undefined {
  const fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
  if (fence) return new RegExp(`^\\s*${fence}`)
  return /^\s*<!--(?!.*-->)/.test(line) ? /-->/ : undefined
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

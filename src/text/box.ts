// Reads and ticks the box of a checklist item. People and tools write it in many forms: one character in brackets,
// a ballot box, or the words of Logseq and Org.

export interface Box {
  done: boolean
  /** Offsets in the text: the mark runs from `from` to `to`, and the words begin at `words`. */
  from: number
  to: number
  words: number
  /** The mark of a done item, in the same form. */
  ticked: string
}

/** Matches most boxes. The other patterns are slow to compile. */
const PLAIN = /^(\[)([ xX])\](?:\s+|$)/
const BRACKETS = /^(\[)([ \t]*(?:[^\s[\]](?:\p{M}|\p{Emoji_Modifier}|\u200d\P{ASCII})*)?[ \t]*)\](?:\s+|$)/u
const BALLOT = /^()([☐☑☒])\ufe0f?\s+/
const WORD = /^()(TODO|DOING|NOW|LATER|WAITING|DONE|CANCELL?ED)\s+/
/** A Russian keyboard gives the Cyrillic letters for an x. */
const DONE = /^(?:[xXхХ✓✔☑☒√]\ufe0f?|✅|DONE)$/

/** Undefined when the item has no box. */
export function readBox(text: string): Box | undefined {
  const found = PLAIN.exec(text) ?? BRACKETS.exec(text) ?? BALLOT.exec(text) ?? WORD.exec(text)
  if (!found) return undefined
  const [whole, bracket = '', mark = ''] = found
  const ticked = bracket ? 'x' : /^[A-Z]/.test(mark) ? 'DONE' : '☑'
  const from = bracket.length
  return { done: DONE.test(mark.trim()), from, to: from + mark.length, words: whole.length, ticked }
}

/** Ticks the item's box and the boxes of the items inside it. An item without a box stays as it is. */
export function tick(text: string): string {
  const box = readBox(text)
  if (!box) return text
  const all = [{ start: 0, box }, ...openWithin(text)]
  return all.toReversed().reduce((edited, { start, box: { from, to, ticked } }) => {
    return edited.slice(0, start + from) + ticked + edited.slice(start + to)
  }, text)
}

/** True when the box is not ticked and the item was not dropped. */
export function isOpenBox(text: string): boolean {
  const box = readBox(text)
  return box !== undefined && !box.done && !isStruck(text.slice(box.words))
}

/** A ticked item is not done while an item inside it is open. */
export function hasOpenWithin(text: string): boolean {
  return openWithin(text).length > 0
}

const BULLET = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/
/** Marks of a postponed or dropped item: it no longer counts for its parent. */
const PUT_OFF = /^(?:[>-]|CANCELL?ED)$/

/** Open boxes below the first line of an item, with the offset of each. Code, comments and struck items do not count. */
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

/** Matches the end of the block that this line opens; undefined when it opens none. */
function closeOf(line: string): RegExp | undefined {
  const fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
  if (fence) return new RegExp(`^\\s*${fence}`)
  return /^\s*<!--(?!.*-->)/.test(line) ? /-->/ : undefined
}

export function withoutBox(text: string): string {
  return text.slice(readBox(text)?.words ?? 0)
}

/** True when the whole item is struck through. A reason may follow. Such an item was dropped. */
export function isStruck(text: string): boolean {
  return /^~~[^\n](?:(?!~~)[\s\S])*~~[ \t]*(?:$|[(\n–—:-])/.test(text)
}

/** Escapes words that would read as a box or as a dropped item. */
export function guard(words: string): string {
  return readBox(words) || isStruck(words) ? `\\${words}` : words
}

export function unguard(words: string): string {
  const bare = words.slice(1)
  return words[0] === '\\' && (readBox(bare) || isStruck(bare)) ? bare : words
}

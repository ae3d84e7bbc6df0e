// Gives each step the number of its place in the plan. As long as the order of the document tells it, nothing is written;
// a step that leaves this order carries its number: `- [x] 2. Swap the client`.
import { readBox } from '../../text/box.ts'
import type { Item } from '../../text/items.ts'

const WRITTEN = /^(\d{1,6})[.)][ \t]+(?=\S)/

/** A step as it stands in the document, before it has its number. */
export interface Unnumbered {
  text: string
  /** The heading above it. */
  part?: string
}

/**
 * The number of each step in `steps`, which are in the order of the document. A number that a step carries counts unless
 * another has it already, it is far beyond the plan (`12. October`), or it begins anew below a heading of a person's own.
 * The others get what is left, in their order. Below a heading in `moved`, steps do not stand in the order of the plan.
 */
export function numberSteps<T extends Unnumbered>(
  steps: T[],
  moved: readonly string[] = [],
): (T & { number: number })[] {
  const taken = new Map<number, T>()
  const unmoved = steps.filter(({ part = '' }) => !moved.includes(part))
  // How many steps stand above each heading.
  const above = new Map(unmoved.map(({ part }, index) => [part, index] as const).reverse())
  for (const step of steps) {
    const number = writtenNumber(step.text)
    const beginsAnew = number !== undefined && number <= (above.get(step.part) ?? 0)
    if (number && !beginsAnew && number <= steps.length * 2 && !taken.has(number)) taken.set(number, step)
  }
  let next = 0
  return steps.map(step => {
    const written = writtenNumber(step.text)
    if (written && taken.get(written) === step)
      return { ...step, number: written, text: step.text.replace(WRITTEN, '') }
    do next += 1
    while (taken.has(next))
    return { ...step, number: next }
  })
}

/** Words that begin with a number of their own must carry the number of their step, so that it is not taken for one. */
export function looksNumbered(words: string): boolean {
  return WRITTEN.test(words)
}

/** The number and the words of `2. Swap the client` or `#2 Swap the client`. */
export function splitNumber(words: string): { number: number; words: string } | undefined {
  const [head, number] = WRITTEN.exec(words) ?? /^#(\d{1,6})[.):]?[ \t]+(?=\S)/.exec(words) ?? []
  return head === undefined ? undefined : { number: Number(number), words: words.slice(head.length) }
}

/** Writes the number before the words of an item. `source` holds all lines of the item. */
export function withNumber(source: string, item: Item, number: number): string {
  const at = item.content - item.start + (readBox(item.text)?.words ?? 0)
  if (writtenNumber(source.slice(at)) === number) return source
  return `${source.slice(0, at)}${number}. ${source.slice(at)}`
}

/** The new words of a step, which carries its number as before, and where its words would pass for one. */
export function keepNumber(item: Item, number: number, words: string): string {
  const carried = writtenNumber(item.text.slice(readBox(item.text)?.words ?? 0)) === number
  return carried || looksNumbered(words) ? `${number}. ${words}` : words
}

/** The edits after a step was taken out: a number that is carried behind the gap moves up. */
export function withoutGap(
  steps: { number: number; item: Item }[],
  gap: number,
): { start: number; end: number; insert: string }[] {
  return steps.flatMap(({ number, item }) => {
    const at = readBox(item.text)?.words ?? 0
    if (number <= gap || writtenNumber(item.text.slice(at)) !== number) return []
    const start = item.content + at
    return [{ start, end: start + String(number).length, insert: String(number - 1) }]
  })
}

function writtenNumber(words: string): number | undefined {
  return Number(WRITTEN.exec(words)?.[1]) || undefined
}

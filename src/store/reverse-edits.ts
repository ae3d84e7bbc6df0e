// Says in few words how to get from a changed text back to the text before it. Only lines that differ are kept, so that
// the rest of a long document is not copied.

/** In the changed text, `text` stood in the place of `length` characters from the offset `at`. */
export interface Back {
  at: number
  length: number
  text: string
}

/** More differences than this become one. */
const MOST_DIFFERENCES = 200

/** The edits that turn `after` into `before`, in the order of the text. */
export function reverseOf(before: string, after: string): Back[] {
  if (before === after) return []
  const [old, now] = [linesOf(before), linesOf(after)]
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1
  let tail = 0
  const most = Math.min(old.length, now.length) - head
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1
  const goneLines = old.slice(head, old.length - tail)
  const newLines = now.slice(head, now.length - tail)
  const start = lengthOf(now, 0, head)
  return pairsOf(goneLines, newLines).map(({ gone, fresh }) => ({
    at: start + lengthOf(newLines, 0, fresh.from),
    length: lengthOf(newLines, fresh.from, fresh.to),
    text: goneLines.slice(gone.from, gone.to).join(''),
  }))
}

/** Undefined if the edits do not fit the text. */
export function applyBack(after: string, edits: Back[]): string | undefined {
  const pieces: string[] = []
  let from = 0
  for (const { at, length, text } of edits) {
    if (at < from || length < 0 || at + length > after.length) return undefined
    pieces.push(after.slice(from, at), text)
    from = at + length
  }
  return [...pieces, after.slice(from)].join('')
}

function linesOf(text: string): string[] {
  const lines: string[] = []
  let from = 0
  for (let end = text.indexOf('\n') + 1; end > 0; end = text.indexOf('\n', from) + 1) {
    lines.push(text.slice(from, end))
    from = end
  }
  if (from < text.length) lines.push(text.slice(from))
  return lines
}

function lengthOf(lines: string[], from: number, to: number): number {
  let length = 0
  for (let at = from; at < to; at += 1) length += lines[at]?.length ?? 0
  return length
}

interface Span {
  from: number
  to: number
}

interface Pair {
  gone: Span
  fresh: Span
}

/** The differing spans of two lists: Myers' shortest edit script, or one span when there are too many differences. */
function pairsOf(old: string[], now: string[]): Pair[] {
  const trace = walk(old, now)
  if (!trace) return [{ gone: { from: 0, to: old.length }, fresh: { from: 0, to: now.length } }]
  const pairs: Pair[] = []
  let [x, y] = [old.length, now.length]
  const push = (gone: Span, fresh: Span) => {
    const last = pairs.at(-1)
    if (last && last.gone.from === gone.to && last.fresh.from === fresh.to)
      pairs.splice(-1, 1, {
        gone: { from: gone.from, to: last.gone.to },
        fresh: { from: fresh.from, to: last.fresh.to },
      })
    else pairs.push({ gone, fresh })
  }
  for (let depth = trace.length - 1; depth > 0; depth -= 1) {
    const before = trace[depth - 1] as Map<number, number>
    const diagonal = x - y
    const down = isDown(before, diagonal, depth)
    const from = down ? diagonal + 1 : diagonal - 1
    const fromX = before.get(from) ?? 0
    const fromY = fromX - from
    const [endX, endY] = down ? [fromX, fromY + 1] : [fromX + 1, fromY]
    push({ from: fromX, to: endX }, { from: fromY, to: endY })
    x = fromX
    y = fromY
  }
  return pairs.reverse()
}

/** The furthest points for each number of differences, up to the end of both lists. Undefined if there are too many. */
function walk(old: string[], now: string[]): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = []
  for (let depth = 0; depth <= MOST_DIFFERENCES; depth += 1) {
    const before = trace.at(-1) ?? new Map<number, number>()
    const furthest = new Map<number, number>()
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      const x = slide(old, now, diagonal, beginOn(before, diagonal, depth))
      furthest.set(diagonal, x)
      if (x >= old.length && x - diagonal >= now.length) return [...trace, furthest]
    }
    trace.push(furthest)
  }
  return undefined
}

function beginOn(before: Map<number, number>, diagonal: number, depth: number): number {
  if (depth === 0) return 0
  return isDown(before, diagonal, depth)
    ? (before.get(diagonal + 1) ?? 0)
    : (before.get(diagonal - 1) ?? 0) + 1
}

/** Goes on from `x` along a diagonal as long as the lines are the same. */
function slide(old: string[], now: string[], diagonal: number, from: number): number {
  let x = from
  while (x < old.length && x - diagonal >= 0 && x - diagonal < now.length && old[x] === now[x - diagonal])
    x += 1
  return x
}

/** True if the furthest way to a diagonal adds a line of the new text, and does not drop one of the old. */
function isDown(before: Map<number, number>, diagonal: number, depth: number): boolean {
  if (diagonal === -depth) return true
  if (diagonal === depth) return false
  return (before.get(diagonal - 1) ?? -1) < (before.get(diagonal + 1) ?? -1)
}

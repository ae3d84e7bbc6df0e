// Shows a passage in one line: how it begins, and the line of it that has most of what was asked.

import { boundaryAfter, boundaryBefore, shortenAtWord } from '../../text/cut.ts'
import { oneLine } from '../../text/one-line.ts'
import type { MarkMatches, Ranges } from './mark-matches.ts'

/** `found` are offsets in `text`. */
export interface ShownText {
  text: string
  found: Ranges
}

const LONGEST = 200
const LONGEST_HEAD = 100
const LEAD = 40
const BETWEEN = ' – '

/** `words` are those of a passage, in its lines. */
export function showPassage(words: string, mark: MarkMatches): ShownText {
  const whole = join(words.split('\n'))
  if (whole.length <= LONGEST) return { text: whole, found: mark(whole) }
  const [head = '', ...rest] = words.split('\n').map(oneLine).filter(Boolean)
  const best = mostIn(rest, mark) ?? rest.at(-1)
  if (best === undefined) return cutAround(head, LONGEST, mark)
  const short = shortenAtWord(head, LONGEST_HEAD)
  const { text } = cutAround(best, LONGEST - short.length - BETWEEN.length, mark)
  const shown = join([short, text])
  return { text: shown, found: mark(shown) }
}

function join(lines: string[]): string {
  return lines.map(oneLine).filter(Boolean).join(BETWEEN)
}

/** The line with most different words of the query; undefined if none has any. */
function mostIn(lines: string[], mark: MarkMatches): string | undefined {
  const counted = lines.map(line => {
    const words = mark(line).map(([from, to]) => line.slice(from, to).toLowerCase())
    return { line, count: new Set(words).size }
  })
  const best = counted.toSorted((a, b) => b.count - a.count)[0]
  return best && best.count > 0 ? best.line : undefined
}

function cutAround(text: string, most: number, mark: MarkMatches): ShownText {
  if (text.length <= most) return { text, found: mark(text) }
  const first = mark(text)[0]?.[0] ?? 0
  const from = Math.max(0, Math.min(first - LEAD, text.length - most + 1))
  const word = text.indexOf(' ', from) + 1
  const head = from > 0 && word > 0 && word <= from + LEAD / 2 ? word : from
  const end = Math.min(text.length, head + most - 2)
  const piece = text.slice(boundaryAfter(text, head), boundaryBefore(text, end))
  const shown = `${head > 0 ? '…' : ''}${piece}${end < text.length ? '…' : ''}`
  return { text: shown, found: mark(shown) }
}

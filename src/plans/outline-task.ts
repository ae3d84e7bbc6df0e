// Reads one task of an outline: its title, the indented lines below it, and the boxes among them, which are its criteria.

import { readPlace, renderPlace } from '../planning/plan-ids.ts'
import { shortenAtWord } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import type { OutlineTask } from './outline.ts'
import type { OutlineLine } from './outline-lines.ts'
import { dedent, readLabel } from './outline-prompt.ts'

/** In characters. The whole text of a longer title goes to the description. */
const LONGEST_TITLE = 200
const CUT_TITLE = 120

export class TaskReader {
  private readonly first: OutlineLine
  private readonly description: string[] = []
  private readonly criteria: { lines: string[]; met: boolean; indent: number }[] = []
  /** The last line belongs to the last criterion. */
  private inCriterion = false
  private inFence = false

  constructor(line: OutlineLine) {
    this.first = line
  }

  /** Takes indented lines, and a line that only goes on with the sentence before it. */
  takes(line: OutlineLine, afterBlank: boolean): boolean {
    if (line.fence !== undefined) return this.takesFenced(line)
    if (line.kind === 'blank') {
      this.inCriterion = false
      this.description.push('')
      return true
    }
    const inside = line.indent > this.first.indent + (line.kind === 'text' ? 0 : 1)
    const goesOn = line.kind === 'text' && !afterBlank && !isBullet(line.raw) && !isRule(line.raw)
    if (!inside && !(goesOn && !readLabel(line.raw))) return false
    if (line.kind === 'task') this.addCriterion(line)
    else this.addLine(line)
    return true
  }

  end(): OutlineTask {
    const said = /^[*_]{0,2}(?:[^\s:]{1,64}:)?((?:\d{1,2}\.){3}\d{1,2})[*_]{0,2}[:.)]?\s+(.+)$/.exec(
      this.first.words,
    )
    const place = said && readPlace(said[1] ?? '')
    const words = oneLine((place && said[2]) || this.first.words)
    const below = dedent(['', ...this.description])
      .join('\n')
      .replace(/^\s*\n|\s+$/g, '')
    const isLong = words.length > LONGEST_TITLE
    return {
      title: isLong ? shortenAtWord(words, CUT_TITLE) : words,
      line: this.first.line,
      done: this.first.done,
      place: place ? renderPlace(place) : undefined,
      description: [...(isLong ? [words] : []), ...(below === '' ? [] : [below])].join('\n\n'),
      criteria: this.criteria.map(({ lines, met }) => ({ text: oneLine(lines.join(' ')), met })),
    }
  }

  private takesFenced(line: OutlineLine): boolean {
    if (line.fence === 'open' && line.indent <= this.first.indent) return false
    if (line.fence !== 'open' && !this.inFence) return false
    this.inFence = line.fence !== 'close'
    this.inCriterion = false
    this.description.push(line.raw)
    return true
  }

  private addCriterion(line: OutlineLine): void {
    this.criteria.push({ lines: [line.words], met: line.done, indent: line.indent })
    this.inCriterion = true
  }

  private addLine(line: OutlineLine): void {
    const criterion = this.criteria.at(-1)
    if (this.inCriterion && criterion && line.indent > criterion.indent && !isBullet(line.raw))
      criterion.lines.push(line.raw)
    else {
      this.inCriterion = false
      this.description.push(line.raw)
    }
  }
}

function isBullet(raw: string): boolean {
  return /^[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]/.test(raw)
}

function isRule(raw: string): boolean {
  return /^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$/.test(raw)
}

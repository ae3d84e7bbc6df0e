// Precision: how many of the facts called lost are. Recall: how many of those that are lost are called so.
import { compareWithSummary } from '../../../src/briefing/receipt/compare.ts'
import type { Case } from './case.ts'

export interface Figures {
  name: string
  found: number
  /** Still said, and called lost: costs some characters. */
  wrong: string[]
  /** Gone, and called kept: costs the user. */
  missed: string[]
}

export function measure({ name, summary, kept, lost }: Case): Figures {
  const result = compareWithSummary([...kept, ...lost], summary)
  const told = ({ kind, text }: Case['kept'][number]) => `${kind}: ${text}`
  return {
    name,
    found: lost.filter(fact => result.lost.includes(fact)).length,
    wrong: kept.filter(fact => result.lost.includes(fact)).map(told),
    missed: lost.filter(fact => result.kept.includes(fact)).map(told),
  }
}

export function ratesOf(all: Figures[]): { precision: number; recall: number } {
  const count = (number: (one: Figures) => number) => all.reduce((sum, one) => sum + number(one), 0)
  const found = count(one => one.found)
  return {
    precision: found / (found + count(one => one.wrong.length)),
    recall: found / (found + count(one => one.missed.length)),
  }
}

export function describeFigures(title: string, all: Figures[]): string {
  const line = (name: string, figures: Figures[]) => {
    const { precision, recall } = ratesOf(figures)
    return `${name.padEnd(12)} lost: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`
  }
  return [title, ...all.map(one => line(one.name, [one])), line('all', all)].join('\n')
}

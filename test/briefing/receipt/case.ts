// Summaries as a compaction leaves them, and facts of a journal: those a reader of the summary would still know,
// and those that would be gone, or that it tells wrongly.
import type { Fact, FactKind } from '../../../src/briefing/receipt/facts.ts'

export interface Case {
  name: string
  language: string
  summary: string
  kept: Fact[]
  lost: Fact[]
}

/** One fact a line: `kind | what it says`. */
export function facts(text: string): Fact[] {
  return text
    .trim()
    .split(/\n\s*/)
    .map(line => {
      const [kind = '', ...words] = line.split(' | ')
      const said = words.join(' | ')
      return { kind: kind as FactKind, text: said, told: said }
    })
}

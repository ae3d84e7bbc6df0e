// Renders a receipt for a journal entry and reads it back. A receipt lists what the summary of a compaction kept and
// lost, followed by the summary itself.

import { beginningOf } from '../../text/cut.ts'
import { oneLine } from '../../text/one-line.ts'
import { FACT_KINDS, type Fact, type FactKind } from './facts.ts'

/** The trigger of the compaction; undefined when the host does not tell. */
export type CompactedBy = 'manual' | 'auto' | undefined

export interface Receipt {
  by: CompactedBy
  kept: Fact[]
  lost: Fact[]
  /** The host's text, without secrets. */
  summary: string
}

/** Most characters of a summary that are kept. */
export const LONGEST_SUMMARY = 100_000

/** Two sections that come after all others of an entry. */
export function renderReceipt({ by, kept, lost, summary }: Receipt): string {
  const facts = (of: Fact[]) => of.map(({ kind, told }) => `- ${labelOf(kind)}: ${oneLine(told)}`)
  const head = [
    ...(by ? [`**Compaction**: ${by}`] : []),
    `**Kept**: ${countKinds(kept)}`,
    `**Lost**: ${countKinds(lost)}`,
  ]
  return [
    `## Receipt\n${head.join('\n')}`,
    ...(lost.length > 0 ? [`### Lost\n${facts(lost).join('\n')}`] : []),
    ...(kept.length > 0 ? [`### Kept\n${facts(kept).join('\n')}`] : []),
    `## Summary\n${quote(summary)}`,
  ].join('\n\n')
}

/** Marks each line as a quote, so that no line can end the quote or read as one of our headings. */
export function quote(text: string): string {
  const kept = beginningOf(text, LONGEST_SUMMARY)
  const cut = text.length - kept.length
  const lines = kept.split(/\r\n|[\n\r\u2028\u2029]/)
  const rest = cut > 0 ? ['', `(${cut} more characters are not kept)`] : []
  return [...lines, ...rest].map(line => (line ? `> ${line}` : '>')).join('\n')
}

/** A compaction, as read from an entry. */
export interface Compaction {
  /** ISO 8601, to the second. */
  at: string | undefined
  by: CompactedBy
  kept: { kind: FactKind; text: string }[]
  lost: { kind: FactKind; text: string }[]
}

/** Undefined when the entry is not about a compaction. */
export function readReceipt(entry: string): Compaction | undefined {
  if (!/^trigger: compacted$/m.test(entry.slice(0, 1000))) return undefined
  const section = /^## Receipt\n([\s\S]*?)(?:\n## |$(?![\s\S]))/m.exec(entry)?.[1] ?? ''
  const by = /^\*\*Compaction\*\*: (manual|auto)$/m.exec(section)?.[1]
  return {
    at: /^created_at: "?([\dTZ:.-]+)"?$/m.exec(entry)?.[1],
    by: by === 'manual' || by === 'auto' ? by : undefined,
    kept: readFacts(section, 'Kept'),
    lost: readFacts(section, 'Lost'),
  }
}

function readFacts(section: string, title: string): Compaction['lost'] {
  const part = new RegExp(`^### ${title}\n([\\s\\S]*?)(?:\n### |$(?![\\s\\S]))`, 'm').exec(section)?.[1] ?? ''
  return part.split('\n').flatMap(line => {
    const kind = FACT_KINDS.find(known => line.startsWith(`- ${labelOf(known)}: `))
    return kind ? [{ kind, text: line.slice(labelOf(kind).length + 4) }] : []
  })
}

/** `2 decisions, 1 blocker`; `nothing`. */
export function countKinds(facts: { kind: FactKind }[]): string {
  const counts = FACT_KINDS.flatMap(kind => {
    const count = facts.filter(fact => fact.kind === kind).length
    const many = kind === 'key context' || count === 1 ? kind : `${kind}s`
    return count > 0 ? [`${count} ${many}`] : []
  })
  return counts.join(', ') || 'nothing'
}

export function labelOf(kind: FactKind): string {
  return `${kind[0]?.toUpperCase()}${kind.slice(1)}`
}

// Tells a hub what this machine sees of its agents with its own eyes: who lives, who is gone, who waits; and runs that have
// changed. A report is the machine's beat too.
import type { HostReport } from '../../hub/report.ts'
import type { Run } from '../../runs/run.ts'
import type { AgentRow } from '../../status/row.ts'
import type { StoredRun } from '../../store/runs.ts'
import { checksum } from '../../text/checksum.ts'

/** Bytes of a body. */
const MOST_SIZE = 200_000

/** A row as others get it. */
export type PresentRow = (row: AgentRow, now: Date) => object

export interface Told {
  /** The rows as the hub has them, by id; undefined if it has to get all of them. */
  rows: Map<string, string> | undefined
}

type Pieces = Pick<HostReport, 'rows' | 'isPart' | 'left' | 'runs'>

/** What changed since `told`, in as many reports as it needs; none if nothing did. Changes `told` to what is told then. */
export function makeReports(rows: Map<string, object>, runs: Run[], told: Told): Pieces[] {
  const now = new Map([...rows].map(([id, row]) => [id, signOf(row)]))
  const before = told.rows
  const changed = [...rows].filter(([id]) => before?.get(id) !== now.get(id)).map(([, row]) => row)
  const left = [...(before?.keys() ?? [])].filter(id => !now.has(id))
  told.rows = now
  if (before && changed.length === 0 && left.length === 0 && runs.length === 0) return []
  let last: Pieces = { rows: [], isPart: before !== undefined, left, runs: [] }
  const pieces = [last]
  let size = Buffer.byteLength(JSON.stringify(left))
  const add = (key: 'rows' | 'runs', one: object) => {
    const length = Buffer.byteLength(JSON.stringify(one)) + 1
    if (size > 0 && size + length > MOST_SIZE) {
      last = { rows: [], isPart: true, left: [], runs: [] }
      pieces.push(last)
      size = 0
    }
    size += length
    ;(last[key] as object[]).push(one)
  }
  for (const row of changed) add('rows', row)
  for (const run of runs) add('runs', run)
  return pieces
}

/** An age grows by itself, and is no change. */
function signOf(row: object): string {
  return checksum(JSON.stringify({ ...row, ageSeconds: 0 }))
}

/**
 * What it asks can be answered here alone, and holds all that its tool is given, such as a file. Without words, states, names
 * and ids stay.
 */
export function rowToTell({ question: _, ...row }: AgentRow, messages: boolean): AgentRow {
  const { waits } = row
  return messages ? row : { ...row, message: '', ...(waits ? { waits: { ...waits, what: '' } } : {}) }
}

/** States, names and ids stay. */
export function runWithoutWords(run: Run): Run {
  const { detail: _, lastWords: __, refused: ___, ...others } = run
  return { ...others, command: [] }
}

/**
 * The records that are not as they were sent, with what is kept of all of them then. One that waits for its place is not sent:
 * it may be taken back, and then nobody would say so.
 */
export function changedRuns(
  stored: readonly StoredRun[],
  sent: Readonly<Record<string, string>>,
): { changed: Run[]; kept: Record<string, string> } {
  const kept: Record<string, string> = {}
  const changed: Run[] = []
  for (const { run, text } of stored) {
    if (run.status === 'running' && run.startedAt === undefined) continue
    const name = `${run.plan.toLowerCase()}/${run.thread}/${run.attempt}`
    kept[name] = checksum(text)
    if (sent[name] !== kept[name]) changed.push(run)
  }
  return { changed, kept }
}

// Sums up the ledger of hooks, for one work session and by event.
import { type EventSum, parseRuns, type Run, type Sum, sumByEvent, sumRuns } from '../activity/cost.ts'
import { listClaudeSessions } from '../store/claude-sessions.ts'
import { readLedger } from '../store/disk/cost-ledger.ts'
import type { Workspace } from '../workspace.ts'

export interface Ledger<T> {
  today: T
  last30Days: T
  /** Days with missing runs: `2026-11-21`. */
  cutDays: string[]
}

/** The cost of the conversations of a work session. */
export async function readCost(workspace: Workspace, workSession: string): Promise<Ledger<Sum>> {
  const conversations = (await listClaudeSessions(workspace.store))
    .filter(({ known }) => known.workSession === workSession)
    .map(({ id }) => id)
  const theirs = (runs: Run[]) => runs.filter(run => conversations.includes(run.conversation))
  // Most days have none of them, and reading a line costs much more than finding a name.
  const isTold = (text: string) => conversations.some(name => text.includes(name))
  return readRuns(workspace, isTold, runs => sumRuns(theirs(runs)))
}

export async function readCostByEvent(workspace: Workspace): Promise<Ledger<EventSum[]>> {
  return readRuns(workspace, () => true, sumByEvent)
}

function readRuns<T>(
  { store, now }: Workspace,
  isWanted: (text: string) => boolean,
  sum: (runs: Run[]) => T,
): Ledger<T> {
  const today = now().toISOString().slice(0, 10)
  const days = readLedger(store.root, today).map(({ day, text, cut }) => ({
    day,
    cut,
    runs: isWanted(text) ? parseRuns(text) : [],
  }))
  return {
    today: sum(days.flatMap(({ day, runs }) => (day === today ? runs : []))),
    last30Days: sum(days.flatMap(({ runs }) => runs)),
    cutDays: days.filter(({ cut }) => cut).map(({ day }) => day),
  }
}

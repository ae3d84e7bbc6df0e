// Watches agents: looks again and again, tells at once what has changed, and redraws at intervals what only grows older.
import { LogbookError } from '../../errors.ts'
import { type Alert, alertsOf, newAlerts } from '../../status/board/alerts.ts'
import type { Board, Look } from '../../status/board/board.ts'
import { type Observer, observe } from '../../status/board/observer.ts'
import { shownRows } from '../../status/board/shown-rows.ts'
import { summarize } from '../../status/board/summarize.ts'
import { visibleIn } from '../../status/board/visible.ts'
import type { Shown } from '../../status/plan-wait.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import type { Workspace } from '../../workspace.ts'
import { RowConcealer } from './conceal-rows.ts'
import { Agents } from './read-agents.ts'

export interface WatchOptions {
  /** Also what ended long ago. */
  all: boolean
  /** All projects of this machine. */
  machine: boolean
  intervalMs: number
}

/** What is shown is right within two seconds, however long a look takes. */
const LOOK_EVERY_MS = 1_000
const LONGEST_PAUSE_MS = 1_500
/** The share of the time that looks may take, if they can: a fiftieth. */
const PAUSES = 50

export class Watching {
  private readonly workspace: Workspace
  private readonly options: Pick<WatchOptions, 'all' | 'machine'>
  private readonly agents: Agents
  private readonly concealer: RowConcealer
  private observer: Observer | undefined
  private last: Look | undefined
  private known: readonly Alert[] = []

  constructor(workspace: Workspace, options: Pick<WatchOptions, 'all' | 'machine'>) {
    this.workspace = workspace
    this.options = options
    this.agents = new Agents(workspace, options)
    this.concealer = new RowConcealer(workspace.redact)
  }

  /** Throws UNREADABLE if the first look sees nothing; later ones tell what was seen last. */
  async look(): Promise<{ look: Look; fresh: Alert[] }> {
    const { now } = this.workspace
    let found: Shown
    try {
      found = await this.agents.look()
    } catch (error) {
      if (!(error instanceof LogbookError) || !this.last) throw error
      const note = `${error.message} Shown is what was seen last.`
      return { look: { ...this.last, note }, fresh: [] }
    }
    const at = now()
    const seen = observe(found.rows, { wallMs: at.getTime(), monotonicMs: elapsedMs() }, this.observer)
    this.observer = seen.observer
    const shown = this.concealer.conceal(shownRows(seen.rows, this.options.all, at))
    const plans = this.concealer.concealPlans(found.plans)
    const alerts = alertsOf(shown, at, plans)
    const fresh = newAlerts(alerts, this.known)
    this.known = alerts
    this.last = {
      now: at,
      rows: shown,
      plans,
      summary: summarize(shown, plans),
      alerts,
      machine: this.options.machine,
      ...(seen.away === undefined ? {} : { note: seen.away }),
    }
    return { look: this.last, fresh: seen.away === undefined ? fresh : insteadOf(fresh, seen.away, at) }
  }
}

/** The reader itself, or one cause for many, made them silent. */
function insteadOf(fresh: Alert[], text: string, since: Date): Alert[] {
  const others = fresh.filter(({ kind }) => kind !== 'stale' && kind !== 'very-stale')
  return [{ kind: 'away', agent: '', of: '', text, since }, ...others]
}

/** Until the board is no longer wanted. Returns the last look. Throws UNREADABLE. */
export async function watchAgents(
  workspace: Workspace,
  options: WatchOptions,
  board: Board,
): Promise<{ look: Look; ended: 'user' | 'reader' }> {
  const watching = new Watching(workspace, options)
  let shown = ''
  let drawnMs = Number.NEGATIVE_INFINITY
  try {
    for (;;) {
      const began = elapsedMs()
      const { look, fresh } = await watching.look()
      const visible = seenIn(look)
      const hasChanged = visible !== shown || fresh.length > 0
      if (hasChanged || began - drawnMs >= options.intervalMs) {
        board.show(look, fresh)
        shown = visible
        drawnMs = began
      }
      const pause = Math.min(LONGEST_PAUSE_MS, Math.max(LOOK_EVERY_MS, (elapsedMs() - began) * PAUSES))
      const ended = await endedWithin(board, pause)
      if (ended) return { look, ended }
    }
  } finally {
    board.close()
  }
}

/** What is shown, but for ages, which grow by themselves. */
function seenIn({ rows, plans, note }: Look): string {
  return [...rows.map(visibleIn), JSON.stringify(plans), note].join('\n')
}

/** Undefined if it goes on. */
async function endedWithin({ ended }: Board, ms: number): Promise<Awaited<Board['ended']> | undefined> {
  let timer: NodeJS.Timeout | undefined
  const passed = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  return Promise.race([ended, passed]).finally(() => clearTimeout(timer))
}

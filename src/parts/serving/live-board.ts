// What a server knows of all agents: one watcher for all who look, so that a second page costs no second look at the files.
// While nobody looks, it looks now and then: what it has not seen for long it would take for silent.
import type { Look } from '../../status/board/board.ts'
import type { AgentRow } from '../../status/row.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import type { Workspace } from '../../workspace.ts'
import { Watching } from '../status/watch-agents.ts'

export interface LiveBoard {
  /** The rows of the last look. */
  rows(): AgentRow[]
  look(): Look
  /** Called after each look. Gives back what ends it. */
  onChange(listener: () => void): () => void
}

export interface OwnBoard extends LiveBoard {
  /** Looks now, if what is known may be older than this call. */
  refresh(): Promise<void>
  /** What is known is no longer right: somebody has written. A look comes soon. */
  expire(): void
  close(): void
  /** Why what is known may be old: what holds its rows does not answer. */
  fault?(): unknown
}

/** Milliseconds between two looks while somebody follows them. */
const FOLLOWED_MS = 1_000
/** While nobody does. A watcher that does not look for half a minute believes no age. */
const ALONE_MS = 10_000
/** After something was written, so that many writes cost one look. */
const SOON_MS = 200
/** A look answers all who ask within this time. */
const FRESH_MS = 50
/** Looks take at most a fifth of the time, and leave the rest to requests; but what is shown is right within two seconds. */
const PAUSES = 4
const LONGEST_MS = 1_500

/** Looks once before it resolves. Throws UNREADABLE. */
export async function openLiveBoard(workspace: Workspace): Promise<OwnBoard> {
  const watching = new Watching(workspace, { all: false, machine: false })
  const listeners = new Set<() => void>()
  let { look } = await watching.look()
  let lookedAt = elapsedMs()
  let tookMs = 0
  let isExpired = false
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let isClosed = false

  async function lookAgain(): Promise<void> {
    const began = elapsedMs()
    isExpired = false
    // A folder that cannot be read now is shown as it was seen last.
    const found = await watching.look().catch(() => undefined)
    lookedAt = began
    tookMs = elapsedMs() - began
    if (!found || isClosed) return
    look = found.look
    for (const listener of listeners) listener()
  }

  /** One look at a time; the next one is planned when it ends. */
  function run(): Promise<void> {
    clearTimeout(timer)
    running ??= lookAgain().finally(() => {
      running = undefined
      dueAt = Number.POSITIVE_INFINITY
      plan(isExpired ? SOON_MS : listeners.size > 0 ? FOLLOWED_MS : ALONE_MS)
    })
    return running
  }

  function plan(ms: number): void {
    const at = elapsedMs() + Math.max(ms, Math.min(tookMs * PAUSES, LONGEST_MS))
    if (isClosed || running || at >= dueAt) return
    dueAt = at
    clearTimeout(timer)
    timer = setTimeout(run, at - elapsedMs())
    // Nobody waits for it: the server alone keeps the process.
    timer.unref()
  }

  plan(ALONE_MS)
  return {
    rows: () => look.rows,
    look: () => look,
    onChange(listener) {
      listeners.add(listener)
      plan(FOLLOWED_MS)
      return () => listeners.delete(listener)
    },
    async refresh() {
      // A look that has begun earlier may not have seen what is there now.
      if (running) await running
      if (isExpired || elapsedMs() - lookedAt > Math.max(FRESH_MS, tookMs)) await run()
    },
    expire() {
      isExpired = true
      plan(SOON_MS)
    },
    close() {
      isClosed = true
      clearTimeout(timer)
      listeners.clear()
    },
  }
}

// Tells the history of a run, also while it goes on. Where nobody watches it, its output says what is not in the history
// yet.
import { outputPaths } from '../../../host/programs/output-files.ts'
import { followLines } from '../../../host/programs/read-output.ts'
import { sleep } from '../../../host/programs/sleep.ts'
import { hasEnded } from '../../../runs/ended.ts'
import type { Run, RunEvent } from '../../../runs/run.ts'
import { isSaid, withUnnoted } from '../../../runs/run-events.ts'
import { beginStream, foldLine } from '../../../runs/stream/fold-stream.ts'
import type { StoredRun } from '../../../store/runs.ts'
import type { Workspace } from '../../../workspace.ts'
import { readRuns } from '../read-runs.ts'

const EVERY_MS = 500

/** Reads what happened in a run so far, again and again. */
export class History {
  private readonly workspace: Workspace
  private readonly run: Run
  private readonly lines: ReturnType<typeof followLines>
  private stream = beginStream()
  private readonly heard: RunEvent[] = []

  constructor(workspace: Workspace, run: Run) {
    this.workspace = workspace
    this.run = run
    this.lines = followLines(outputPaths(workspace.env, run.id).output)
  }

  /** All of it, oldest first. */
  async read(): Promise<RunEvent[]> {
    this.lines.each(line => {
      const { now, redact } = this.workspace
      const { stream, events } = foldLine(this.stream, line, now(), redact)
      this.stream = stream
      this.heard.push(...events)
    })
    return withUnnoted(await this.workspace.runs.events(this.run), this.heard)
  }
}

/** Tells each event until the run has ended; `wait` passes the time between two looks. Undefined if its claim was withdrawn. */
export async function followRun(
  workspace: Workspace,
  stored: StoredRun,
  tell: (event: RunEvent) => void,
  wait: (ms: number) => Promise<void> = sleep,
): Promise<StoredRun | undefined> {
  const history = new History(workspace, stored.run)
  const told = { said: 0, own: 0 }
  for (;;) {
    // Asked before the history is read: what has ended adds no more to it.
    const now = await rereadRun(workspace, stored.run)
    const events = await history.read()
    const own = events.filter(event => !isSaid(event))
    const said = events.filter(isSaid)
    const fresh = new Set([...said.slice(told.said), ...own.slice(told.own)])
    for (const event of events) if (fresh.has(event)) tell(event)
    told.said = said.length
    told.own = own.length
    if (!now || hasEnded(now.run) || now.run.status === 'unknown') return now
    await wait(EVERY_MS)
  }
}

/** As it is now, compared with this machine. */
async function rereadRun(workspace: Workspace, { id, plan, thread }: Run): Promise<StoredRun | undefined> {
  const { stored } = await readRuns(workspace, { plan, thread })
  return stored.find(({ run }) => run.id === id)
}

// Reads runs, and compares with this machine what their records say of living processes. Only the machine and the boot
// that started a process can tell whether it is gone; nobody vouches for the runs of another.
import { LogbookError } from '../../errors.ts'
import { type Machine, readMachine } from '../../host/programs/machine.ts'
import { listMarked } from '../../host/programs/marked.ts'
import { outputPaths } from '../../host/programs/output-files.ts'
import type { ProgramEnd } from '../../host/programs/start-program.ts'
import { readEnd, windowFiles } from '../../host/programs/window-files.ts'
import { hasEnded } from '../../runs/ended.ts'
import { newestFirst } from '../../runs/newest-first.ts'
import type { Run } from '../../runs/run.ts'
import { compareBoots } from '../../runs/same-boot.ts'
import { isNamedRunning } from '../../store/disk/process-start.ts'
import { statOf } from '../../store/disk/root.ts'
import type { Problem } from '../../store/documents.ts'
import type { RunQuery, StoredRun } from '../../store/runs.ts'
import type { Workspace } from '../../workspace.ts'
import { completeEnd, endRun } from './end-run.ts'
import { judgeOutput, lastSaid } from './judge-output.ts'

export interface ReadRuns {
  /** Newest first. */
  runs: Run[]
  /** The same with their records. The status of a run that only another machine can judge is here `unknown`. */
  stored: StoredRun[]
  problems: Problem[]
}

export async function readRuns(workspace: Workspace, query: RunQuery = {}): Promise<ReadRuns> {
  const { runs, problems } = await workspace.runs.list(query)
  const reader = new Reconciler(workspace)
  const found: StoredRun[] = []
  for (const stored of runs) {
    try {
      const now = await reader.reconcile(stored)
      if (now) found.push(now)
    } catch (error) {
      // Another process may have withdrawn it, or nothing can be written here.
      if (!(error instanceof LogbookError)) throw error
      if (error.code === 'NOT_FOUND') continue
      found.push(stored)
      problems.push({ file: stored.file, message: error.message })
    }
  }
  const stored = newestFirst(found, ({ run }) => run)
  return { runs: stored.map(({ run }) => run), stored, problems }
}

/** A watcher that lives may take so long to see the end of what it watches. */
const WATCHER_MS = 30_000
/** The same for the window of tmux that has started it. */
const WINDOW_MS = 3_000

class Reconciler {
  private readonly workspace: Workspace
  private machine: Machine | undefined

  constructor(workspace: Workspace) {
    this.workspace = workspace
  }

  /** Undefined for a claim that nobody waits with any more. */
  async reconcile(stored: StoredRun): Promise<StoredRun | undefined> {
    const { run } = stored
    if (hasEnded(run) && run.output === undefined) return stored
    this.machine ??= readMachine(this.workspace.env)
    if (run.host !== this.machine.host) return hasEnded(run) ? stored : unknown(stored)
    if (run.status === 'unknown') return stored
    const boot = compareBoots(run.boot, this.machine.boot)
    if (boot === 'elsewhere') return hasEnded(run) ? stored : unknown(stored)
    if (hasEnded(run))
      return boot === 'same' && isNamedRunning(run.watcher) ? stored : completeEnd(this.workspace, stored)
    const isWatched = boot !== 'other' && isNamedRunning(run.watcher)
    if (run.startedAt === undefined) return isWatched ? stored : this.withdraw(stored)
    if (boot === 'other') return this.end(stored, 'reboot')
    return run.process === undefined
      ? this.findProcess(stored, isWatched)
      : this.look(stored, isWatched, boot)
  }

  private async withdraw(stored: StoredRun): Promise<undefined> {
    await this.workspace.runs.withdraw(stored)
  }

  /** A window may have seen how its program ended. */
  private async end(stored: StoredRun, gone: 'lost' | 'reboot', seen?: ProgramEnd): Promise<StoredRun> {
    const isSeen = seen?.exitCode !== undefined || seen?.signal !== undefined
    const at = await this.endedAt(stored.run)
    const end = await judgeOutput(this.workspace, stored.run, isSeen ? seen : { gone })
    return endRun(this.workspace, stored, end, at)
  }

  /** When it said something last, or somebody stopped it. Ask before its output is removed. */
  private async endedAt(run: Run): Promise<Date> {
    const said = lastSaid(this.workspace, run)
    if (!run.stopAsked) return said
    const asked = (await this.workspace.runs.events(run)).findLast(({ kind }) => kind === 'stopped')
    const stopped = asked && new Date(asked.at)
    return stopped && stopped > said && stopped < this.workspace.now() ? stopped : said
  }

  /** Whoever started it was killed before the record named the process, which has its mark all the same. */
  private async findProcess(stored: StoredRun, isWatched: boolean): Promise<StoredRun> {
    if (isWatched) return stored
    const marked = listMarked(stored.run.id)
    if (marked === undefined) return unknown(stored)
    const [first] = marked
    if (first === undefined) return this.end(stored, 'lost')
    return this.workspace.runs.update(stored, ({ process }) => ({ process: process ?? first }))
  }

  private async look(stored: StoredRun, isWatched: boolean, boot: 'same' | 'unclear'): Promise<StoredRun> {
    const { run } = stored
    // If the boot is unclear, another process may have its number.
    if (isNamedRunning(run.process ?? '')) return boot === 'same' ? stored : unknown(stored)
    const seen = run.backend === 'tmux' ? readEnd(windowFiles(this.workspace.env, run.id).end) : undefined
    if (isWatched && this.saidSince(run, WATCHER_MS)) return stored
    if (run.backend === 'tmux' && !seen && this.saidSince(run, WINDOW_MS)) return stored
    return this.end(stored, 'lost', seen)
  }

  /** True if its watcher or window may just be about to say how it ended. */
  private saidSince(run: Run, ms: number): boolean {
    const { env, now } = this.workspace
    const last = statOf(outputPaths(env, run.id).output)?.mtimeMs ?? Date.parse(run.startedAt ?? '')
    return Math.abs(now().getTime() - last) < ms
  }
}

/** Nothing is written: what it is, only its own machine can say. */
function unknown(stored: StoredRun): StoredRun {
  return { ...stored, run: { ...stored.run, status: 'unknown' } }
}

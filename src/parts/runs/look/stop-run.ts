// Ends one run on this machine, and says what could not be ended.
import { listMarked } from '../../../host/programs/marked.ts'
import { sleep } from '../../../host/programs/sleep.ts'
import { stopProgram } from '../../../host/programs/stop-program.ts'
import { hasEnded } from '../../../runs/ended.ts'
import type { Run } from '../../../runs/run.ts'
import { elapsedMs } from '../../../store/disk/elapsed.ts'
import { isNamedRunning } from '../../../store/disk/process-start.ts'
import type { StoredRun } from '../../../store/runs.ts'
import { formatSecond } from '../../../text/time.ts'
import type { Workspace } from '../../../workspace.ts'
import { endRun } from '../end-run.ts'
import { judgeOutput } from '../judge-output.ts'
import { endLeft } from './left-running.ts'

export interface StoppedRun {
  run: Run
  /** Names of processes that go on. */
  survivors: string[]
  /** False where the system does not tell what a run has started. */
  isSure: boolean
}

/** True if the caller is a part of this run: it would end itself. */
export function isOwnRun({ env }: Workspace, { id }: Run): boolean {
  return env.LOGBOOK_RUN === id
}

/** Whoever watches it says how it ended; if nobody does, its output tells. It is ended also if this throws what writing throws. */
export async function stopRun(workspace: Workspace, stored: StoredRun): Promise<StoppedRun> {
  const { runs, now } = workspace
  let asked = stored
  try {
    asked = await runs.update(stored, () => ({ stopAsked: true }))
    if (!hasEnded(asked.run))
      await runs.note(asked.run, {
        at: formatSecond(now()),
        kind: 'stopped',
        text: 'Somebody asked for its end.',
      })
  } catch (error) {
    await endProcesses(workspace, asked.run)
    throw error
  }
  const { run } = asked
  const survivors = await endProcesses(workspace, run)
  const isSure = listMarked(run.id) !== undefined
  if (run.process !== undefined && survivors.includes(run.process)) return { run, survivors, isSure }
  return { run: (await settleEnd(workspace, asked)).run, survivors, isSure }
}

async function endProcesses(workspace: Workspace, run: Run): Promise<string[]> {
  const { id, process } = run
  if (hasEnded(run)) return endLeft(workspace, run)
  return (await stopProgram({ run: id, ...(process === undefined ? {} : { process }) })).survivors
}

const WATCHER_MS = 3_000

async function settleEnd(workspace: Workspace, stored: StoredRun): Promise<StoredRun> {
  const { runs } = workspace
  const until = elapsedMs() + WATCHER_MS
  for (;;) {
    const now = await runs.update(stored, () => ({}))
    if (hasEnded(now.run)) return now
    // Its process was being started when we came.
    if (now.run.process !== stored.run.process) await endProcesses(workspace, now.run)
    if (!isNamedRunning(now.run.watcher) || elapsedMs() > until)
      return endRun(workspace, now, await judgeOutput(workspace, now.run, { stopped: 'user' }))
    await sleep(100)
  }
}

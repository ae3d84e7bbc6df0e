// Ends runs: their programs, and all that these have started. Claims that wait are withdrawn first, so that nothing begins
// in the place of what ends.
import { LogbookError } from '../errors.ts'
import { findLeft } from '../parts/runs/look/left-running.ts'
import { newestOf, requireOne, selectRuns } from '../parts/runs/look/select-runs.ts'
import { isOwnRun, type StoppedRun, stopRun } from '../parts/runs/look/stop-run.ts'
import { hasEnded } from '../runs/ended.ts'
import type { Run } from '../runs/run.ts'
import type { StoredRun } from '../store/runs.ts'
import type { Workspace } from '../workspace.ts'
import { defineVerb } from './definition.ts'

export const stop = defineVerb({
  summary: 'End what agents run: a thread, a batch or all',
  usage: ['<thread>', '<batch>', '--all'],
  isFinal: true,
  terminalOnly: true,
  arguments: {
    thread: {
      kind: 'text',
      value: '<thread>',
      help: 'a thread, batch or stage: 01.02.03, login:01.02',
      flag: false,
    },
    all: { kind: 'switch', help: 'all runs of all plans' },
  },
  bare: ['thread'],
  run: stopRuns,
})

interface Stopped {
  stopped: StoppedRun[]
  /** Claims that waited for their place. */
  withdrawn: Run[]
  /** Those of other machines, the caller's own, and those whose record cannot be changed. */
  left: { run: Run; why: string }[]
}

/** Throws INVALID_INPUT, NOT_FOUND, WRONG_STATE if nothing runs. */
async function stopRuns(
  workspace: Workspace,
  { thread, all }: { thread?: string | undefined; all: boolean },
): Promise<Stopped> {
  requireOne([thread, all], 'Say what to stop.', '{stop} <thread>, {stop} <batch>, or {stop} --all.')
  const newest = newestOf((await selectRuns(workspace, thread)).stored)
  const left = newest.flatMap(({ run }) => whyLeft(workspace, run))
  const open: StoredRun[] = []
  for (const one of newest)
    if (!isOwnRun(workspace, one.run) && (await goesOn(workspace, one.run))) open.push(one)
  if (open.length === 0 && left.length === 0)
    throw new LogbookError('WRONG_STATE', 'Nothing of this is running.', 'See the runs with {runs list}.')
  const withdrawn: Run[] = []
  const begun: StoredRun[] = []
  for (const one of open) {
    if (isClaim(one.run) && (await withdraw(workspace, one))) withdrawn.push(one.run)
    else begun.push(one)
  }
  const ends = await Promise.all(begun.map(one => stopOne(workspace, one)))
  return {
    stopped: ends.filter((end): end is StoppedRun => !('why' in end)),
    withdrawn,
    left: [...left, ...ends.filter(end => 'why' in end)],
  }
}

/** What cannot be written of one costs only that one. */
async function stopOne(
  workspace: Workspace,
  stored: StoredRun,
): Promise<StoppedRun | Stopped['left'][number]> {
  try {
    return await stopRun(workspace, stored)
  } catch (error) {
    if (!(error instanceof LogbookError)) throw error
    return { run: stored.run, why: `Its end could not be written: ${error.message}` }
  }
}

function isClaim({ status, startedAt }: Run): boolean {
  return status === 'running' && startedAt === undefined
}

/** False if it has just been started. */
async function withdraw({ runs }: Workspace, stored: StoredRun): Promise<boolean> {
  try {
    await runs.withdraw(stored)
    return true
  } catch (error) {
    if (error instanceof LogbookError && error.code === 'WRONG_STATE') return false
    throw error
  }
}

/** Also true for a run that has ended and left processes behind. */
async function goesOn(workspace: Workspace, run: Run): Promise<boolean> {
  if (run.status === 'running') return true
  return hasEnded(run) && ((await findLeft(workspace, run)) ?? []).length > 0
}

function whyLeft(workspace: Workspace, run: Run): Stopped['left'] {
  if (run.status === 'unknown')
    return [
      {
        run,
        why: 'Its processes cannot be seen from here: it was started on another machine, or in a sandbox.',
      },
    ]
  if (run.status === 'running' && isOwnRun(workspace, run)) return [{ run, why: 'It is the run that asks.' }]
  return []
}

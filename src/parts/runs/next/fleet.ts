// What `fix` and `continue` set in motion and ask of the machine. A test puts its own in the place of it.
import { LogbookError } from '../../../errors.ts'
import { whyClosed } from '../../../host/claude-code/holders.ts'
import type { Thread } from '../../../plans/plan-tree.ts'
import type { ThreadElsewhere } from '../../../runs/next/thread-state.ts'
import { nameOfRun } from '../../../runs/refusals.ts'
import type { Run, RunStatus } from '../../../runs/run.ts'
import type { Workspace } from '../../../workspace.ts'
import { readOwnHub } from '../../forwarding/own-hub.ts'
import type { PlanTree } from '../../plans/read-tree.ts'
import { listAgents } from '../agents.ts'
import { contentsOfPlan } from '../contents.ts'
import { settleRun } from '../end-run.ts'
import type { RunOptions, RunsOutcome } from '../engine/outcome.ts'
import type { ThreadOrder } from '../engine/prepare-run.ts'
import { runThreads } from '../engine/run-threads.ts'
import { trustAhead } from '../engine/trust-ahead.ts'
import { readRuns } from '../read-runs.ts'
import type { Content } from '../trust.ts'
import type { ToldLanding } from '../worktrees/describe-landing.ts'
import { landThread, listUnlanded, type Unlanded } from '../worktrees/worktree-steps.ts'

export interface Fleet {
  readRuns(workspace: Workspace, plan: string): Promise<Run[]>
  /** What the hub tells, where one is set. `runs` are those of the plan that are here. */
  readElsewhere?(
    workspace: Workspace,
    plan: string,
    runs: Run[],
  ): Promise<{ threads: ReadonlyMap<string, ThreadElsewhere>; note?: string }>
  /** Throws NOT_APPROVED, and what is wrong with an agent or a prompt. */
  trustAhead(workspace: Workspace, threads: Thread[], trusted: RunOptions['trust']): Promise<void>
  /** What a person must have agreed to, of all threads. */
  listContents(workspace: Workspace, tree: PlanTree): Promise<Content[]>
  runThreads(
    workspace: Workspace,
    tree: PlanTree,
    orders: ThreadOrder[],
    options: RunOptions,
  ): Promise<RunsOutcome>
  /** Work of complete threads that is not in the plan's branch. */
  listUnlanded(
    workspace: Workspace,
    plan: string,
  ): Promise<Pick<Unlanded, 'thread' | 'branch' | 'into' | 'folder' | 'conflicts'>[]>
  landThread(workspace: Workspace, plan: string, thread: { id: string; name: string }): Promise<ToldLanding>
  /** Undefined if the conversation of a run can be gone on with. */
  whyClosed(workspace: Workspace, run: Run): 'gone' | 'held' | undefined
  listAgents(workspace: Workspace): Promise<string[]>
  /** Keeps what a person says of its end. Throws NOT_FOUND if it is gone. */
  settle(workspace: Workspace, run: Run, status: RunStatus): Promise<void>
  /** Resolves after so many milliseconds, or when aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

export const FLEET: Fleet = {
  readRuns: async (workspace, plan) => (await readRuns(workspace, { plan })).runs,
  async readElsewhere(workspace, plan, runs) {
    if (!readOwnHub(workspace)) return { threads: new Map() }
    return (await import('../../claims/read-elsewhere.ts')).readElsewhere(workspace, plan, runs)
  },
  trustAhead,
  listContents: contentsOfPlan,
  runThreads,
  listUnlanded: (workspace, plan) => listUnlanded(workspace, { id: plan }),
  landThread: (workspace, plan, thread) => landThread(workspace, { id: plan }, thread),
  whyClosed({ host }, { claudeSession }) {
    return claudeSession === undefined ? undefined : whyClosed(host.configFolder, claudeSession)?.why
  },
  listAgents: async workspace => (await listAgents(workspace)).agents.map(one => one.name),
  async settle(workspace, given, status) {
    const { id, plan, thread } = given
    const { stored } = await readRuns(workspace, { plan, thread })
    const found = stored.find(({ run }) => run.id === id)
    if (!found)
      throw new LogbookError(
        'NOT_FOUND',
        `${nameOfRun(given)} is not there any more, so nothing was settled.`,
        'See which runs there are with {runs list}.',
      )
    await settleRun(workspace, found, status)
  },
  sleep: (ms, signal) =>
    new Promise(resolve => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal.addEventListener('abort', done)
      if (signal.aborted) done()
    }),
}

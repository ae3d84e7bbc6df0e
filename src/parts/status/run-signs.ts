// Reads runs for the rows of agents, again only where something has changed or a run goes on.
import { threadsOf } from '../../plans/plan-tree.ts'
import { hasEnded } from '../../runs/ended.ts'
import type { Run } from '../../runs/run.ts'
import { threadIdOf } from '../../runs/thread-id.ts'
import type { RunSign } from '../../status/judging/sources.ts'
import { RUNS } from '../../store/paths.ts'
import { parseTime } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { readRuns } from '../runs/read-runs.ts'
import type { SeenTasks } from './seen-tasks.ts'

interface KnownPlan {
  signature: string
  goesOn: boolean
  runs: Run[]
}

export class RunSigns {
  private readonly workspace: Workspace
  private plans = new Map<string, KnownPlan>()
  /** By plan and thread. */
  private readonly names = new Map<string, string>()
  private readonly asked = new Set<string>()
  private readonly tasks: SeenTasks

  constructor(workspace: Workspace, tasks: SeenTasks) {
    this.workspace = workspace
    this.tasks = tasks
  }

  /** As they were read last. */
  get byPlan(): Map<string, Run[]> {
    return new Map([...this.plans].map(([plan, { runs }]) => [plan, runs]))
  }

  /** Compared with this machine, as every verb that reads runs does. */
  async read(): Promise<RunSign[]> {
    const now = new Map<string, KnownPlan>()
    const names = await this.workspace.store.names(RUNS).catch(() => [])
    for (const plan of names) now.set(plan, await this.readPlan(plan))
    this.plans = now
    const runs = [...this.byPlan.values()].flat()
    const plans = new Set(runs.map(({ plan }) => plan))
    await this.nameThreads(runs)
    return runs.map(run => this.toSign(run, plans.size === 1 ? run.plan : undefined))
  }

  private async readPlan(plan: string): Promise<KnownPlan> {
    const signature = await this.signatureOf(plan)
    const known = this.plans.get(plan)
    if (known && !known.goesOn && known.signature === signature) return known
    const { runs } = await readRuns(this.workspace, { plan })
    return { signature, goesOn: runs.some(run => !hasEnded(run)), runs }
  }

  /** A record is replaced in one step, which changes its folder. */
  private async signatureOf(plan: string): Promise<string> {
    const { store } = this.workspace
    const threads = await store.names(`${RUNS}/${plan}`).catch(() => [])
    return threads.map(thread => `${thread} ${store.changedAt(`${RUNS}/${plan}/${thread}`)}`).join('\n')
  }

  /** The names of threads stand in their tasks; those of a plan are read once for each thread that is new here. */
  private async nameThreads(runs: Run[]): Promise<void> {
    for (const { plan, thread } of runs) {
      const key = threadIdOf({ plan, thread }, undefined)
      if (this.asked.has(key)) continue
      const tree = await this.tasks.treeOf(plan).catch(() => undefined)
      for (const { id, name } of threadsOf(tree?.stages ?? []))
        this.names.set(threadIdOf({ plan, thread: id }, undefined), name)
      for (const run of runs) if (run.plan === plan) this.asked.add(threadIdOf(run, undefined))
    }
  }

  private toSign(run: Run, onlyPlan: string | undefined): RunSign {
    const { id, status, reason, attempt, process, workSession, host } = run
    const key = threadIdOf(run, undefined)
    const name = this.names.get(key)
    return {
      id,
      thread: key,
      attempt,
      name: [threadIdOf(run, onlyPlan), name?.startsWith('Thread ') ? '' : name].filter(Boolean).join(' '),
      status,
      reason,
      said: run.detail ?? run.lastWords,
      claimedAt: parseTime(run.claimedAt) ?? new Date(0),
      startedAt: parseTime(run.startedAt),
      completedAt: parseTime(run.completedAt),
      resetAt: parseTime(run.resetAt),
      process,
      conversation: run.claudeSession,
      workSession,
      host,
    }
  }
}

// Reads runs for the rows of agents, again only where something has changed or a run goes on.
import { openQuestions } from '../../host/programs/question-files.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import { countDone, type Thread, threadsOf } from '../../plans/plan-tree.ts'
import { hasEnded } from '../../runs/ended.ts'
import type { Run } from '../../runs/run.ts'
import { threadIdOf } from '../../runs/thread-id.ts'
import type { RunSign } from '../../status/judging/sources.ts'
import { RUNS, taskFolder } from '../../store/paths.ts'
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
  private readonly threads = new Map<string, Thread>()
  /** The signature of the tasks, by plan, when its threads were read. */
  private readonly asked = new Map<string, string>()
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
    for (const [plan, known] of now) await this.readThreads(plan, known)
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

  /** The names of threads stand in their tasks, and what is in hand; read again when there are more runs or tasks change. */
  private async readThreads(plan: string, { runs, goesOn }: KnownPlan): Promise<void> {
    const { store } = this.workspace
    const changed = goesOn
      ? [taskFolder('active'), taskFolder('archive')].map(folder => store.changedAt(folder))
      : []
    const signature = [...new Set(runs.map(({ thread }) => thread)), ...changed].join('\n')
    if (runs.length === 0 || this.asked.get(plan) === signature) return
    this.asked.set(plan, signature)
    const tree = await this.tasks.treeOf(plan).catch(() => undefined)
    for (const thread of threadsOf(tree?.stages ?? []))
      this.threads.set(threadIdOf({ plan, thread: thread.id }, undefined), thread)
  }

  private toSign(run: Run, onlyPlan: string | undefined): RunSign {
    const { id, status, reason, attempt, process, workSession, host } = run
    const key = threadIdOf(run, undefined)
    const thread = this.threads.get(key)
    const name = thread?.name
    return {
      id,
      thread: key,
      attempt,
      name: [threadIdOf(run, onlyPlan), name?.startsWith('Thread ') ? '' : name].filter(Boolean).join(' '),
      status,
      reason,
      said: run.detail ?? run.lastWords,
      ...(thread && status === 'running' ? inHand(thread) : {}),
      claimedAt: parseTime(run.claimedAt) ?? new Date(0),
      startedAt: parseTime(run.startedAt),
      completedAt: parseTime(run.completedAt),
      resetAt: parseTime(run.resetAt),
      process,
      conversation: run.claudeSession,
      workSession,
      host,
      ...(run.asks && status === 'running' ? { questions: openQuestions(this.workspace.env, id) } : {}),
    }
  }
}

/** The task that is begun, or else the next one. */
function inHand({ tasks }: Thread): Pick<RunSign, 'task' | 'progress'> {
  const open = tasks.filter(isOpen)
  const task = open.find(({ status }) => status === 'in_progress') ?? open[0]
  const { done, total } = countDone(tasks)
  return { task: task?.title, progress: total === 0 ? undefined : done / total }
}

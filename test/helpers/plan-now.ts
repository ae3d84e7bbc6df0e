// Plans and runs for tests of what comes next.
import type { TaskStatus } from '../../src/planning/task.ts'
import type { PlannedTask, Stage, Thread } from '../../src/plans/plan-tree.ts'
import type { PlanNow } from '../../src/runs/next/thread-state.ts'
import type { Run } from '../../src/runs/run.ts'

export const NOW = new Date('2026-03-02T08:00:00Z')

/** A thread with a task for each status. */
export function threadOf(id: string, ...statuses: TaskStatus[]): Thread {
  const tasks = (statuses.length > 0 ? statuses : ['pending']).map((status, index) => {
    const place = [...id.split('.').map(Number), index + 1]
    return { id: `login:${id}.0${index + 1}`, title: `Task ${index + 1}`, status, planned: { place } }
  })
  return {
    id,
    name: `Thread ${id}`,
    status: 'pending',
    agent: undefined,
    model: undefined,
    prompt: undefined,
    notes: undefined,
    tasks: tasks as unknown as PlannedTask[],
  }
}

/** Threads in their order, put into stages and batches by their ids. */
export function stagesOf(threads: Thread[]): Stage[] {
  const stages: Stage[] = []
  for (const thread of threads) {
    const [stageId = '', batch = ''] = thread.id.split('.')
    let stage = stages.find(({ id }) => id === stageId)
    if (!stage) {
      stage = { id: stageId, name: `Stage ${stageId}`, batches: [] }
      stages.push(stage)
    }
    const batchId = `${stageId}.${batch}`
    const known = stage.batches.find(({ id }) => id === batchId)
    if (known) known.threads.push(thread)
    else stage.batches.push({ id: batchId, name: `Batch ${batchId}`, threads: [thread] })
  }
  return stages
}

export function runOf(thread: string, attempt: number, more: Partial<Run> = {}): Run {
  const status = more.status ?? 'interrupted'
  const startedAt = `2026-03-01T0${attempt % 10}:00:00Z`
  return {
    version: 1,
    id: `run-${thread}-${attempt}`,
    plan: 'login',
    thread,
    attempt,
    agent: 'claude',
    status,
    claimedAt: startedAt,
    startedAt,
    ...(status === 'running' ? {} : { completedAt: startedAt.replace(':00:00Z', ':30:00Z') }),
    host: 'host',
    boot: 'boot',
    watcher: '1~1',
    backend: 'print',
    command: ['claude', '-p'],
    folder: '/project',
    claudeSession: `claude-${thread}`,
    ...more,
  }
}

export function planOf(
  threads: Thread[],
  runs: Run[] = [],
  unmerged: PlanNow['unmerged'] = new Map(),
): PlanNow {
  return { stages: stagesOf(threads), runs, unmerged }
}

// Says which tasks agents name, and which must be done before them.
import { finderOf, readDependencies } from '../../planning/dependencies.ts'
import { isSamePlan, readPlace, renderPlace } from '../../planning/plan-ids.ts'
import type { Task } from '../../planning/task.ts'
import type { Run } from '../../runs/run.ts'
import type { TaskSign, TaskSource } from '../../status/waiting/task-sign.ts'

/** The same for the same lists, so that whoever looks again need not make it anew. */
export class TaskSigns {
  private tasks: readonly Task[] = []
  private made = makeSource([])

  /** `runs` are those that agents may name. */
  of(tasks: readonly Task[], runs: readonly Run[]): TaskSource {
    if (tasks !== this.tasks) {
      this.tasks = tasks
      this.made = makeSource(tasks)
    }
    const byId = new Map(runs.map(run => [run.id, run]))
    return {
      find: (id, run) => this.made.find(id, run === undefined ? undefined : byId.get(run)?.plan),
      listOf: id => {
        const run = byId.get(id)
        return run ? this.made.listOf(run) : []
      },
    }
  }
}

interface Made {
  find(id: string, plan: string | undefined): TaskSign | undefined
  listOf(run: Pick<Run, 'plan' | 'thread'>): readonly TaskSign[]
}

function makeSource(all: readonly Task[]): Made {
  const tasks = [...all]
  const before = readDependencies(tasks)
  const open = [...before.keys()]
  const plans = new Set(open.flatMap(({ planned }) => planned?.plan.toLowerCase() ?? []))
  const signs = new Map(
    open.map(task => [task, { ...signOf(task, plans.size === 1), before: [] as TaskSign[] }]),
  )
  for (const [task, others] of before)
    signs.get(task)?.before.push(...others.flatMap(other => signs.get(other) ?? []))
  const findTask = finderOf(tasks)
  const found = new Map<string, Task | undefined>()
  const find = (id: string, plan: string | undefined) => {
    const key = `${plan}\n${id}`
    if (!found.has(key)) found.set(key, atPlace(open, id, plan) ?? findTask(id))
    const task = found.get(key)
    return task && signs.get(task)
  }
  const threads = new Map<string, TaskSign[]>()
  for (const [task, sign] of signs) {
    if (!task.planned) continue
    const key = keyOf(task.planned.plan, renderPlace(task.planned.place.slice(0, 3)))
    threads.set(key, [...(threads.get(key) ?? []), sign])
  }
  return { find, listOf: ({ plan, thread }) => threads.get(keyOf(plan, thread)) ?? [] }
}

function signOf(task: Task, isOnlyPlan: boolean): Omit<TaskSign, 'before'> {
  const { id, title, planned, status, reason } = task
  const called = planned && isOnlyPlan ? renderPlace(planned.place) : id
  return {
    id,
    // A run leaves tasks begun when it ends; who has those of a plan, runs tell.
    isBegun: status === 'in_progress' && planned === undefined,
    name: title === '' || title === id ? called : `${called} ${title}`,
    ...(status === 'blocked' && reason ? { reason } : {}),
  }
}

/** `1.1.2.3` is a task of the plan of the agent's run; without one, of the only plan that has an open task there. */
function atPlace(open: readonly Task[], id: string, plan: string | undefined): Task | undefined {
  const place = readPlace(id)
  if (!place) return undefined
  const there = open.filter(({ planned }) => planned && renderPlace(planned.place) === renderPlace(place))
  if (plan === undefined) return there.length === 1 ? there[0] : undefined
  return there.find(({ planned }) => planned && isSamePlan(planned.plan, plan))
}

function keyOf(plan: string, thread: string): string {
  return `${plan}:${thread}`.normalize('NFC').toLowerCase()
}

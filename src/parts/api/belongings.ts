// Says which tasks, plans and runs belong to a work session, among those that were read.

import type { WorkSession } from '../../journal/work-session.ts'
import { plainId } from '../../planning/ids.ts'
import { planTaskId, readPlanTaskId, renderPlace } from '../../planning/plan-ids.ts'
import type { Task } from '../../planning/task.ts'
import type { Run } from '../../runs/run.ts'
import { isApiPlan } from './open-api-session.ts'

type Below = Pick<WorkSession, 'plan' | 'parent'>

export class Belongings {
  private readonly byId = new Map<string, Task>()
  private readonly byPlan = new Map<string, Task[]>()
  private readonly byThread = new Map<string, Run[]>()
  /** Plans of work sessions below another, by the id of that. */
  private readonly plansBelow = new Map<string, string[]>()

  constructor(sessions: readonly Below[], tasks: readonly Task[], runs: readonly Run[]) {
    for (const task of tasks) {
      this.byId.set(plainId(task.id, 'TASK'), task)
      if (task.planned) add(this.byPlan, fold(task.planned.plan), task)
    }
    for (const run of runs) add(this.byThread, fold(`${run.plan}:${run.thread}`), run)
    for (const { plan, parent } of sessions)
      if (isBelow({ plan, parent })) add(this.plansBelow, parent ?? '', plan ?? '')
  }

  /** Linked ones first, then those of its plans in their order. */
  tasksOf(session: WorkSession): Task[] {
    const linked = linkedIds(session).flatMap(id => this.byId.get(plainId(id, 'TASK')) ?? [])
    const planned = this.ownPlans(session).flatMap(plan => this.byPlan.get(fold(plan)) ?? [])
    const inOrder = planned.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    return [...new Set([...linked, ...inOrder])]
  }

  runsOf({ planned }: Task): Run[] {
    if (!planned) return []
    return this.byThread.get(fold(`${planned.plan}:${threadOf(planned.place)}`)) ?? []
  }

  plansOf(session: WorkSession, tasks: readonly Task[]): string[] {
    const own = this.ownPlans(session).filter(plan => this.byPlan.has(fold(plan)))
    const ofTasks = tasks.flatMap(({ planned }) => planned?.plan ?? [])
    return [...new Map([...own, ...ofTasks].map(plan => [fold(plan), plan])).values()]
  }

  private ownPlans({ id, plan }: WorkSession): string[] {
    return [...(plan === undefined ? [] : [plan]), ...(this.plansBelow.get(id) ?? [])]
  }
}

/** The work session of a plan that the API has made for another work session. */
export function isBelow({ plan, parent }: Below): boolean {
  return parent !== undefined && isApiPlan(plan ?? '')
}

/** Ids of the tasks that its document names. */
export function linkedIds({ taskIds, focusTask }: WorkSession): string[] {
  return [...taskIds, ...(focusTask === undefined ? [] : [focusTask])].map(id => {
    const planned = readPlanTaskId(id)
    return planned ? planTaskId(planned.plan, planned.place) : id
  })
}

export function threadOf(place: readonly number[]): string {
  return renderPlace(place.slice(0, 3))
}

function placeOf({ planned }: Task): string {
  return planned ? `${planned.plan} ${renderPlace(planned.place)}` : ''
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function add<T>(groups: Map<string, T[]>, key: string, one: T): void {
  const group = groups.get(key)
  if (group) group.push(one)
  else groups.set(key, [one])
}

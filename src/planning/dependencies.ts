// Finds which tasks must be done before others. People name tasks in many ways and sometimes create circles.
import { idsOfFile, isLikeId, plainId } from './ids.ts'
import type { Task } from './task.ts'
import { isOpen } from './task-transitions.ts'

/** For each open task, the open tasks that it depends on. A task may depend on itself. */
export type Dependencies = Map<Task, Task[]>

export function readDependencies(tasks: Task[]): Dependencies {
  const find = finderOf(tasks)
  return new Map(
    tasks.filter(isOpen).map(task => {
      const before = new Set(task.dependsOn.map(find).filter(other => other !== undefined))
      return [task, [...before].filter(isOpen)]
    }),
  )
}

/** The ids that an open task depends on and no task has. Words are no ids: `the design`. */
export function findUnknownDependencies(tasks: Task[]): Map<Task, string[]> {
  const find = finderOf(tasks)
  const unknown = ({ dependsOn }: Task) => dependsOn.filter(id => isLikeId(id) && find(id) === undefined)
  return new Map(tasks.filter(isOpen).map(task => [task, unknown(task)]))
}

/** Finds a task by what people call it: `T-6`, `T6`, `task-6`, `6`. */
export function finderOf(tasks: Task[]): (id: string) => Task | undefined {
  // When two tasks have the same id, the open one counts.
  const known = [...tasks.filter(task => !isOpen(task)), ...tasks.filter(isOpen)]
  const byId = new Map(known.map(task => [plainId(task.id, 'TASK'), task]))
  const byNumber = new Map(known.map(task => [withoutHyphen(shortId(task.id)), task]))
  return id => byId.get(plainId(id, 'TASK')) ?? byNumber.get(withoutHyphen(id)) ?? onlyWithNumber(known, id)
}

/** `29` is `T029` if no other task has that number. */
function onlyWithNumber(tasks: Task[], id: string): Task | undefined {
  const wanted = /^#?0*(\d{1,9})$/.exec(id.trim())?.[1]
  if (wanted === undefined) return undefined
  const found = tasks.filter(task => /^\p{L}+[-_ ]?0*(\d+)$/u.exec(shortId(task.id))?.[1] === wanted)
  return new Set(found.map(task => plainId(task.id, 'TASK'))).size === 1 ? found.at(-1) : undefined
}

/** `001` for `001-login`. `T-1-2` stays as it is, because it is a part of `T-1` and not another name for it. */
function shortId(id: string): string {
  return /^\p{L}+-\d/u.test(id) ? id : (idsOfFile(id)[1] ?? id)
}

/** Makes `T6` and `T-6` the same. */
function withoutHyphen(id: string): string {
  return plainId(id, 'TASK').replace(/[-_ ](?=\d+$)/, '')
}

/** Tasks that depend on each other, one list per circle. A task that depends on itself is a circle. */
export function findDependencyCircles(before: Dependencies): Task[][] {
  return groupsOf(before).filter(
    group => group.length > 1 || group.some(task => before.get(task)?.includes(task)),
  )
}

/** Tasks that wait for another task. Tasks in a circle do not wait for each other, because then none could ever start. */
export function findWaiting(before: Dependencies): Set<Task> {
  const circleOf = new Map(
    findDependencyCircles(before).flatMap(circle => circle.map(task => [task, circle])),
  )
  const waits = ([task, others]: [Task, Task[]]) => others.some(other => !circleOf.get(task)?.includes(other))
  return new Set([...before].filter(waits).map(([task]) => task))
}

/** Kosaraju's algorithm: tasks that can reach each other form one group. */
function groupsOf(edges: Dependencies): Task[][] {
  const back: Dependencies = new Map()
  for (const [task, others] of edges)
    for (const other of others) back.set(other, [...(back.get(other) ?? []), task])
  const seen = new Set<Task>()
  const order = [...edges.keys()].flatMap(task => reach(task, edges, seen))
  const taken = new Set<Task>()
  return order.toReversed().map(task => reach(task, back, taken))
}

/** All unseen tasks that can be reached, each after the tasks that are reached from it. */
function reach(from: Task, edges: Dependencies, seen: Set<Task>): Task[] {
  if (seen.has(from)) return []
  seen.add(from)
  const reached: Task[] = []
  const trail = [{ task: from, rest: [...(edges.get(from) ?? [])] }]
  for (let top = trail.at(-1); top; top = trail.at(-1)) {
    const next = top.rest.pop()
    if (next === undefined) {
      reached.push(top.task)
      trail.pop()
    } else if (!seen.has(next)) {
      seen.add(next)
      trail.push({ task: next, rest: [...(edges.get(next) ?? [])] })
    }
  }
  return reached
}

// Says which task somebody waits for, and why that is not done.
import type { AgentRow } from '../row.ts'
import type { Hands } from './hands.ts'
import type { TaskSign } from './task-sign.ts'

/** `T1 Tokens, that worker1 works on, and 2 more`. `own` are the tasks of `row`, which waits. */
export function describeTask(
  task: TaskSign,
  more: number,
  own: readonly TaskSign[],
  hands: Hands,
  row: AgentRow,
): string {
  const others = more > 0 ? `, and ${more} more` : ''
  return `${task.name}${whyNotDone(task, own, hands, row)}${others}`
}

function whyNotDone(task: TaskSign, own: readonly TaskSign[], hands: Hands, row: AgentRow): string {
  const root = rootOf(task, own, hands, row)
  if (own.includes(root))
    return root === task ? ', in a circle' : `, which waits for ${root.name} in a circle`
  return `${root === task ? '' : `, which waits for ${root.name}`}, ${whoHas(root, hands)}`
}

/** The task that others wait for and that waits for none, or that somebody has; one of `own` in a circle. */
function rootOf(task: TaskSign, own: readonly TaskSign[], hands: Hands, row: AgentRow): TaskSign {
  const seen = new Set<TaskSign>()
  let at = task
  const isRoot = (one: TaskSign) => one.isBegun || hands.presentOther(one, row) !== undefined
  while (!seen.has(at) && !isRoot(at) && !(own.includes(at) && seen.size > 0)) {
    seen.add(at)
    at = at.before[0] ?? at
  }
  return at
}

function whoHas(task: TaskSign, hands: Hands): string {
  const holder = hands.holderOf(task)
  switch (holder?.status) {
    case 'working':
      return `that ${holder.name} works on`
    case 'blocked':
    case 'idle':
      return `at which ${holder.name} is ${holder.status}`
    case 'error':
      return `at which ${holder.name} failed`
    case 'gone':
      return `at which ${holder.name} is gone`
    case 'unknown':
      return `that ${holder.name} may work on`
    default:
      if (task.reason !== undefined) return `which is blocked: ${task.reason}`
      return task.isBegun ? 'which is in progress' : 'that nobody works on'
  }
}

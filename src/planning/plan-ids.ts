// Reads and makes the ids of tasks in plans: `mvp:01.02.03.04` is task 4 of thread 3 of batch 2 of stage 1 of the plan mvp.

/** Two digits each. */
export const MOST_PARTS = 99

/** A place in a plan: stage, batch, thread and task, each from 1. */
export type Place4 = readonly [stage: number, batch: number, thread: number, task: number]

export interface PlanTaskId {
  plan: string
  place: Place4
}

const PLACE = /^(\d{1,2})\.(\d{1,2})\.(\d{1,2})\.(\d{1,2})$/

/** Undefined for the id of any other task. */
export function readPlanTaskId(id: string): PlanTaskId | undefined {
  const colon = id.lastIndexOf(':')
  const place = colon > 0 ? readPlace(id.slice(colon + 1)) : undefined
  return place && { plan: id.slice(0, colon), place }
}

/** `1.1.2.3` and `01.01.02.03` are the same place. Undefined for anything else, and for a number 0. */
export function readPlace(text: string): Place4 | undefined {
  const found = PLACE.exec(text.trim())
  if (!found) return undefined
  const [stage = 0, batch = 0, thread = 0, task = 0] = found.slice(1).map(Number)
  return stage && batch && thread && task ? [stage, batch, thread, task] : undefined
}

/** `01`, `01.02` or `01.02.03`, as long as the list. */
export function renderPlace(numbers: readonly number[]): string {
  return numbers.map(number => String(number).padStart(2, '0')).join('.')
}

const PART = /^\d{1,2}(?:\.\d{1,2}){0,2}$/

/** The id of a stage, batch or thread as a caller writes it, `1.2` or `login:01.02`: `01.02`. Undefined for anything else. */
export function readPart(given: string): string | undefined {
  const place = given.slice(given.lastIndexOf(':') + 1).trim()
  return PART.test(place) ? renderPlace(place.split('.').map(Number)) : undefined
}

/** True for a thread that is the part, or that a batch or stage holds: `01.02.03` in `01.02`. */
export function isInPart(thread: string, part: string): boolean {
  return thread === part || thread.startsWith(`${part}.`)
}

export function planTaskId(plan: string, place: Place4): string {
  return `${plan}:${renderPlace(place)}`
}

/** The beginning of the file name. Windows refuses the colon. */
export function fileIdOf(id: string): string {
  return id.replaceAll(':', '-')
}

/** True for the name of a file that a plan made. */
export function isPlanTaskFile(name: string): boolean {
  return /^.+-\d\d\.\d\d\.\d\d\.\d\d(?=[-.]|$)/.test(name)
}

export function isSamePlan(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()
}

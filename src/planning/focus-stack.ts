// What is in focus, from the whole to the part: the project, a sprint in it, a task in that. One of each level at most.

export const LEVELS = ['project', 'sprint', 'task'] as const
export type Level = (typeof LEVELS)[number]

export interface FocusItem {
  level: Level
  id: string
}

/** The lowest level first. */
export type FocusStack = readonly FocusItem[]

/** What stands at its level or on it goes. */
export function push(stack: FocusStack, item: FocusItem): FocusStack {
  return [...below(stack, item.level), item]
}

/** Without what is on top or, with a level, without that one and what stands on it. */
export function pop(stack: FocusStack, level: Level | undefined = stack.at(-1)?.level): FocusStack {
  return level === undefined || !has(stack, level) ? stack : below(stack, level)
}

/** What is on top or, with a level, what stands there. */
export function current(stack: FocusStack, level?: Level): FocusItem | undefined {
  return level === undefined ? stack.at(-1) : stack.find(item => item.level === level)
}

export function has(stack: FocusStack, level: Level, id?: string): boolean {
  return stack.some(item => item.level === level && (id === undefined || item.id === id))
}

/** What of `before` is no longer in `after`, the top first. */
export function leftBehind(before: FocusStack, after: FocusStack): FocusItem[] {
  return before.filter(item => !has(after, item.level, item.id)).toReversed()
}

function below(stack: FocusStack, level: Level): FocusItem[] {
  return stack.filter(item => LEVELS.indexOf(item.level) < LEVELS.indexOf(level))
}

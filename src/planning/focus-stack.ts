// The items in focus: the project, a sprint in it, and a task in that sprint. Each level has at most one item.

export const LEVELS = ['project', 'sprint', 'task'] as const
export type Level = (typeof LEVELS)[number]

export interface FocusItem {
  level: Level
  id: string
}

/** The lowest level first. */
export type FocusStack = readonly FocusItem[]

/** Puts the item on its level, and removes the item of that level and those above it. */
export function push(stack: FocusStack, item: FocusItem): FocusStack {
  return [...below(stack, item.level), item]
}

/** Removes the top item. With a level, removes the item of that level and those above it. */
export function pop(stack: FocusStack, level: Level | undefined = stack.at(-1)?.level): FocusStack {
  return level === undefined || !has(stack, level) ? stack : below(stack, level)
}

/** The top item or, with a level, the item of that level. */
export function current(stack: FocusStack, level?: Level): FocusItem | undefined {
  return level === undefined ? stack.at(-1) : stack.find(item => item.level === level)
}

export function has(stack: FocusStack, level: Level, id?: string): boolean {
  return stack.some(item => item.level === level && (id === undefined || item.id === id))
}

/** The items of `before` that are not in `after`, the top first. */
export function leftBehind(before: FocusStack, after: FocusStack): FocusItem[] {
  return before.filter(item => !has(after, item.level, item.id)).toReversed()
}

function below(stack: FocusStack, level: Level): FocusItem[] {
  return stack.filter(item => LEVELS.indexOf(item.level) < LEVELS.indexOf(level))
}

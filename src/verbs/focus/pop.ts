// Takes the top item, or a whole level, out of focus.
import { LogbookError } from '../../errors.ts'
import { findNamedOrOpen } from '../../parts/find.ts'
import { changeFocus, type FocusChange } from '../../parts/focus/change-focus.ts'
import { stackOf } from '../../parts/focus/focus-state.ts'
import { current, has, pop as takeOff } from '../../planning/focus-stack.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb, SESSION } from '../definition.ts'

const LEVELS = ['sprint', 'task'] as const

export const pop = defineVerb({
  summary: 'Take the top out of focus, or a sprint with the task in it',
  usage: ['', 'sprint', 'task'],
  arguments: { level: { kind: 'word', help: LEVELS.join(' or '), flag: false }, session: SESSION },
  bare: ['level'],
  run: popFocus,
})

/** Throws NOT_FOUND if nothing is in focus there. */
async function popFocus(
  workspace: Workspace,
  input: { session?: string | undefined; level?: string | undefined },
): Promise<FocusChange> {
  const found = await findNamedOrOpen(workspace, input.session)
  const stack = stackOf(workspace, found.session)
  const level = readLevel(input.level) ?? current(stack)?.level ?? 'project'
  if (level === 'project' || !has(stack, level)) {
    const what = level === 'project' ? 'Neither a sprint nor a task' : `No ${level}`
    throw new LogbookError(
      'NOT_FOUND',
      `${what} is in focus in ${found.session.shortname}.`,
      'Activate one with {task activate} <id> or {sprint activate} <id>.',
    )
  }
  return changeFocus(workspace, found, now => takeOff(now, level))
}

function readLevel(text: string | undefined): (typeof LEVELS)[number] | undefined {
  const level = LEVELS.find(known => known === text)
  if (text === undefined || level !== undefined) return level
  throw new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(text)} is not a level of the focus.`,
    'Say {focus pop} sprint, or {focus pop} task.',
  )
}

// Changes what is in focus in a work session, in one step of its document; the time of what is left is counted.
import { current, type FocusStack, has } from '../../focus/stack.ts'
import { finish } from '../../session/changes.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { record } from '../activity.ts'
import { bind } from '../conversation.ts'
import { makeStamp } from '../stamp.ts'
import type { Workspace } from '../workspace.ts'
import { type Settled, settle } from './settle.ts'
import { stackOf } from './state.ts'

export interface FocusChange {
  stored: StoredSession
  stack: FocusStack
  /** What has lost the focus, the top first. */
  left: Settled[]
}

export async function changeFocus(
  workspace: Workspace,
  found: StoredSession,
  change: (stack: FocusStack) => FocusStack,
): Promise<FocusChange> {
  const stamp = makeStamp(workspace)
  let before: FocusStack = []
  const stored = await workspace.sessions.update(found, ({ text, file, session }) => {
    before = stackOf(workspace, session)
    const after = change(before)
    const fields = {
      ...changed('focus_sprint', session.focusSprint, current(after, 'sprint')?.id),
      ...changed('focus_task', session.focusTask, current(after, 'task')?.id),
    }
    return Object.keys(fields).length === 0 ? text : finish(text, file, { ...stamp.fields, ...fields })
  })
  const left = await settle(workspace, stored)
  const stack = stackOf(workspace, stored.session)
  for (const { level, id } of stack) {
    if (level !== 'project' && !has(before, level, id))
      await record(workspace, stored.session.id, 'focused', { at: stamp.second, item: id, level })
  }
  await bind(workspace, stored)
  return { stored, stack, left: left.toReversed() }
}

function changed(key: string, before: string | undefined, after: string | undefined): Record<string, string> {
  return before === after ? {} : { [key]: after ?? '' }
}

// Changes the focus of a work session in one write, and counts the time of what left it.

import { finish } from '../../journal/changes.ts'
import { checkTransition } from '../../journal/transitions.ts'
import { current, type FocusStack } from '../../planning/focus-stack.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { makeStamp } from '../stamp.ts'
import { stackOf } from './focus-state.ts'
import { type Settled, settle } from './settle-focus.ts'

export interface FocusChange {
  stored: StoredSession
  stack: FocusStack
  /** What left the focus, the top first. */
  left: Settled[]
}

export async function changeFocus(
  workspace: Workspace,
  found: StoredSession,
  change: (stack: FocusStack) => FocusStack,
): Promise<FocusChange> {
  const stamp = makeStamp(workspace)
  let before = found.session
  const stored = await workspace.sessions.update(found, ({ text, file, session }) => {
    before = session
    const after = change(stackOf(workspace, session))
    const fields = {
      ...changed('focus_sprint', session.focusSprint, current(after, 'sprint')?.id),
      ...changed('focus_task', session.focusTask, current(after, 'task')?.id),
    }
    if (Object.keys(fields).length === 0) return text
    // Another process may have closed it since the first read.
    checkTransition(session.shortname, session.status, session.status)
    return finish(text, file, { ...stamp.fields, ...fields })
  })
  const left = await settle(workspace, before, stored)
  return { stored, stack: stackOf(workspace, stored.session), left: left.toReversed() }
}

function changed(key: string, before: string | undefined, after: string | undefined): Record<string, string> {
  return before === after ? {} : { [key]: after ?? '' }
}

// Reads the focus of a work session from its document. The project is always the lowest level.

import type { WorkSession } from '../../journal/work-session.ts'
import type { FocusStack } from '../../planning/focus-stack.ts'
import type { Workspace } from '../../workspace.ts'

export function stackOf(
  { store }: Workspace,
  { focusSprint, focusTask }: Pick<WorkSession, 'focusSprint' | 'focusTask'>,
): FocusStack {
  return [
    { level: 'project', id: store.root.split(/[/\\]/).findLast(Boolean) ?? store.root },
    ...(focusSprint ? [{ level: 'sprint' as const, id: focusSprint }] : []),
    ...(focusTask ? [{ level: 'task' as const, id: focusTask }] : []),
  ]
}

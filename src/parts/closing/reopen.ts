// Opens a closed work session again. The tasks that were completed with it stay completed.
import { LogbookError } from '../../errors.ts'
import { finish } from '../../journal/changes.ts'
import { isOpen, type WorkSession } from '../../journal/work-session.ts'
import { readActivities } from '../../store/activities.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { makeStamp } from '../stamp.ts'

export interface Reopened {
  /** Its status before. */
  was: string
  reason: string | undefined
  /** Tasks that were completed with it. */
  tasks: { id: string; title: string }[]
}

/** Can be repeated after an interruption. Throws what `update` throws. */
export async function reopen(
  workspace: Workspace,
  found: StoredSession,
): Promise<{ stored: StoredSession; told: Reopened }> {
  const { session } = found
  const told = {
    was: session.status,
    reason: session.closeReason,
    tasks: await completedWith(workspace, session),
  }
  const { fields } = makeStamp(workspace)
  const opened = await workspace.sessions.update(found, ({ text, file, session: current }) =>
    isOpen(current) ? text : finish(text, file, { ...fields, status: 'active', ...emptied(current) }),
  )
  return { stored: await workspace.sessions.putBack(opened), told }
}

/** The fields of the close. */
function emptied({ closedAt, closeReason, forced }: WorkSession): Record<string, string> {
  return {
    ...(closedAt === undefined ? {} : { closed_at: '' }),
    ...(closeReason === undefined ? {} : { close_reason: '' }),
    ...(forced === undefined ? {} : { forced: '' }),
  }
}

/** The linked tasks, and the task that left the focus with the close. */
async function completedWith(
  { store, tasks }: Workspace,
  { id, taskIds, closedAt }: WorkSession,
): Promise<Reopened['tasks']> {
  const left = (await readActivities(store, id)).filter(
    ({ what, level, at }) =>
      what === 'unfocused' && level === 'task' && closedAt !== undefined && at >= closedAt,
  )
  const names = new Set([...taskIds, ...left.flatMap(({ item }) => item ?? [])])
  const found = await Promise.all([...names].map(name => tasks.find(name).catch(() => undefined)))
  const completed = found.flatMap(stored => (stored?.task.status === 'completed' ? [stored.task] : []))
  const byId = new Map(completed.map(task => [task.id, { id: task.id, title: task.title }]))
  return [...byId.values()]
}

export function closed({ session }: StoredSession): LogbookError {
  const { shortname, status } = session
  return new LogbookError(
    'WRONG_STATE',
    `The work session ${shortname} is ${status}.`,
    `Open it again with {resume} ${shortname} --reopen, or look at it with {view} ${shortname}.`,
  )
}

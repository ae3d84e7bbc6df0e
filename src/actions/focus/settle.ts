// Counts the time that went into what was in focus. It is told from the activities, so that a change of focus that was
// cut off is settled by whoever comes next; a task that has been given the time up to a moment is not given it again.
import { secondsWithin } from '../../activity/active-time.ts'
import { readInFocus } from '../../activity/in-focus.ts'
import { formatSecond } from '../../document/time.ts'
import { type FocusItem, has } from '../../focus/stack.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { readActiveTime, record } from '../activity.ts'
import { addActiveSeconds } from '../tasks/start.ts'
import type { Workspace } from '../workspace.ts'
import { stackOf } from './state.ts'

/** What has lost the focus, and how long it had it. */
export interface Settled extends FocusItem {
  seconds: number
}

/** Of what the document no longer has in focus. */
export async function settle(workspace: Workspace, { session }: StoredSession): Promise<Settled[]> {
  const stack = stackOf(workspace, session)
  const until = session.updatedAt ?? formatSecond(workspace.now())
  return count(workspace, session.id, until, ({ level, id }) => !has(stack, level, id))
}

/** Of what is in focus as well, which goes on from now. */
export async function bank(workspace: Workspace, { session }: StoredSession): Promise<void> {
  const now = formatSecond(workspace.now())
  const stack = stackOf(workspace, session)
  const settled = await count(workspace, session.id, now, ({ seconds }) => seconds > 0)
  for (const { id, level } of settled)
    if (has(stack, level, id)) await record(workspace, session.id, 'focused', { at: now, item: id, level })
}

async function count(
  workspace: Workspace,
  workSession: string,
  until: string,
  isDue: (item: Settled) => boolean,
): Promise<Settled[]> {
  const { activities, intervals } = await readActiveTime(workspace, workSession)
  const settled: Settled[] = []
  for (const { item, level, since } of readInFocus(activities)) {
    if (level !== 'sprint' && level !== 'task') continue
    const seconds = secondsWithin(intervals, since, Date.parse(until))
    if (!isDue({ level, id: item, seconds })) continue
    // A task whose file is gone has no time to keep.
    if (level === 'task') await addActiveSeconds(workspace, item, seconds, until).catch(() => undefined)
    await record(workspace, workSession, 'unfocused', { at: until, item, level, seconds })
    settled.push({ level, id: item, seconds })
  }
  return settled
}

// Makes a paused work session active again. The caller records that it was resumed.
import { finish } from '../journal/changes.ts'
import { checkTransition } from '../journal/transitions.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'
import { notePause } from './read-active-time.ts'
import { makeStamp } from './stamp.ts'

export async function reactivate(workspace: Workspace, found: StoredSession): Promise<StoredSession> {
  await notePause(workspace, found.session)
  return workspace.sessions.update(found, ({ text, file, session }) => {
    checkTransition(session.shortname, session.status, 'active')
    return finish(text, file, { ...makeStamp(workspace).fields, status: 'active' })
  })
}

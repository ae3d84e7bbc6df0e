// Reads what stands beside the document of a work session: its entries, what happened, and its runs.
import type { Activity } from '../../activity/activity.ts'
import type { Run } from '../../runs/run.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { beginningOf } from '../../text/cut.ts'
import type { Workspace } from '../../workspace.ts'
import { readTimeByTask } from '../focus/settle-focus.ts'
import { readActiveTime } from '../read-active-time.ts'
import { readRuns } from '../runs/read-runs.ts'

export interface WorkInFull {
  /** The latest, oldest first. Of a long one only the beginning. */
  entries: { file: string; text: string }[]
  moreEntries: number
  activities: Activity[]
  activeSeconds: number
  timeByTask: { id: string; seconds: number }[]
  /** Newest first: its own, and those of threads below it. */
  runs: Run[]
}

/** The page of one work session is read by people, and what is shown is looked through for secrets. */
const MOST_ENTRIES = 20
const LONGEST_ENTRY = 10_000
const MOST_ACTIVITIES = 500

export async function readWorkInFull(workspace: Workspace, { session }: StoredSession): Promise<WorkInFull> {
  const entries: WorkInFull['entries'] = []
  for await (const entry of workspace.sessions.entries(session.id)) entries.push(entry)
  const time = await readActiveTime(workspace, session)
  const { sessions } = await workspace.sessions.list('active', 'archive')
  const below = sessions.filter(({ session: { parent } }) => parent === session.id)
  const ids = new Set([session.id, ...below.map(({ session: { id } }) => id)])
  const { runs } = await readRuns(workspace)
  return {
    entries: entries
      .slice(-MOST_ENTRIES)
      .map(({ file, text }) => ({ file, text: beginningOf(text, LONGEST_ENTRY) })),
    moreEntries: Math.max(0, entries.length - MOST_ENTRIES),
    activities: time.activities.slice(-MOST_ACTIVITIES),
    activeSeconds: time.seconds,
    timeByTask: await readTimeByTask(workspace, session.id),
    runs: runs.filter(({ workSession }) => workSession !== undefined && ids.has(workSession)),
  }
}

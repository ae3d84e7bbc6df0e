// Shows the state of a work session: what is in focus and since when, the time of work, and the latest events.

import { secondsWithin } from '../activity/active-time.ts'
import type { Activity } from '../activity/activity.ts'
import { readInFocus } from '../activity/in-focus.ts'
import { showsWork } from '../activity/shows-work.ts'
import { findNamedOrOpen } from '../parts/find.ts'
import { stackOf } from '../parts/focus/focus-state.ts'
import { readActiveTime } from '../parts/read-active-time.ts'
import { belowTheirPlans } from '../parts/runs/of-people.ts'
import type { FocusItem } from '../planning/focus-stack.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'
import { defineVerb, SESSION } from './definition.ts'

export const status = defineVerb({
  summary: 'Show what is in focus, how long was worked, and what happened last',
  usage: ['[<id or name>]'],
  arguments: { session: SESSION },
  bare: ['session'],
  slash: {},
  tool: {
    title: 'Show the state of the work',
    description: 'What is in focus, how long was worked on it, and what happened last.',
    readOnly: true,
  },
  run: readStatus,
})

interface StatusResult {
  stored: StoredSession
  /** The top of the focus. */
  type: FocusItem['level']
  activeSeconds: number
  /** The lowest level first. `seconds` count since it came into focus; undefined for the project. */
  focus: { level: FocusItem['level']; id: string; title: string | undefined; seconds: number | undefined }[]
  /** In the work session of a plan, those of its threads, in the order of the plan. */
  threads: StoredSession[]
  /** The latest event first. */
  activities: Activity[]
  now: Date
}

const SHOWN = 5

async function readStatus(
  workspace: Workspace,
  input: { session?: string | undefined },
): Promise<StatusResult> {
  const stored = await findNamedOrOpen(workspace, input.session)
  const { activities, intervals, seconds } = await readActiveTime(workspace, stored.session)
  const now = workspace.now()
  const stack = stackOf(workspace, stored.session)
  const since = readInFocus(activities)
  const focus = stack.map(async ({ level, id }) => {
    const begun = since.find(one => one.level === level && one.item === id)?.since
    return {
      level,
      id,
      title: await titleOf(workspace, { level, id }),
      seconds: begun === undefined ? undefined : secondsWithin(intervals, begun, now.getTime()),
    }
  })
  return {
    stored,
    type: stack.at(-1)?.level ?? 'project',
    activeSeconds: seconds,
    focus: await Promise.all(focus),
    threads: await listThreads(workspace, stored),
    activities: activities.filter(showsWork).slice(-SHOWN).toReversed(),
    now,
  }
}

async function listThreads(workspace: Workspace, plan: StoredSession): Promise<StoredSession[]> {
  if (plan.session.plan === undefined) return []
  const { sessions } = await workspace.sessions.list('active', 'archive')
  const [, ...threads] = belowTheirPlans(sessions.filter(({ session }) => isOfPlan(session, plan.session.id)))
  return threads
}

function isOfPlan({ id, parent, thread }: StoredSession['session'], plan: string): boolean {
  return id === plan || (parent === plan && thread !== undefined)
}

async function titleOf(workspace: Workspace, { level, id }: FocusItem): Promise<string | undefined> {
  if (level === 'task') return (await workspace.tasks.find(id).catch(() => undefined))?.task.title
  if (level === 'sprint') return (await workspace.sprints.find(id).catch(() => undefined))?.sprint.title
  return undefined
}

// Opens a work session that a program asks for, beside whatever is open. It belongs to the runs that are ordered in it, so
// that it is in nobody's way who names none.
import { rememberProject } from '../../store/status/known-projects.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { openWorkSession } from '../open-work-session.ts'
import { asNobody } from '../runs/as-nobody.ts'

const GOAL = 'Work that programs order through the API'

/** `folder` is relative to the root. Throws what opening throws. */
export async function openApiSession(
  calling: Workspace,
  {
    goal = GOAL,
    folder,
    parent,
  }: { goal?: string | undefined; folder?: string | undefined; parent?: string },
): Promise<StoredSession> {
  const workspace = asNobody(calling)
  const plan = `api-${(await workspace.newId()).slice(-8)}`
  const { stored } = await openWorkSession(workspace, {
    goal,
    name: plan,
    tasks: [],
    steps: [],
    force: true,
    note: 'Opened through the API.',
    runsOf: { plan },
    folder,
    ...(parent === undefined ? {} : { parent }),
  })
  rememberProject(workspace.store.root, workspace.env)
  return stored
}

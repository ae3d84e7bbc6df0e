// Opens a work session that a program asks for, beside whatever is open. It belongs to the runs that are ordered in it, so
// that it is in nobody's way who names none.
import { realPath } from '../../store/disk/state-folder.ts'
import { folderBelow } from '../../store/disk/working-folder.ts'
import { rememberProject } from '../../store/status/known-projects.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { openWorkSession } from '../open-work-session.ts'
import { asNobody } from '../runs/as-nobody.ts'

const GOAL = 'Work that programs order through the API'

interface ApiOpening {
  goal?: string | undefined
  /** A real path; the root by default. */
  folder?: string
  /** Id of the work session that it stands below. */
  parent?: string
}

/** The name of a plan that holds what programs order. */
export function isApiPlan(name: string): boolean {
  return /^api-[0-9a-f]{8}$/.test(name)
}

/** Throws what opening throws. */
export async function openApiSession(calling: Workspace, opening: ApiOpening): Promise<StoredSession> {
  const workspace = asNobody(calling)
  const { goal = GOAL, folder, parent } = opening
  const plan = `api-${(await workspace.newId()).slice(-8)}`
  const { stored } = await openWorkSession(workspace, {
    goal,
    name: plan,
    tasks: [],
    steps: [],
    force: true,
    note: 'Opened through the API.',
    runsOf: { plan },
    folder: folder === undefined ? undefined : folderBelow(realPath(workspace.store.root), folder),
    ...(parent === undefined ? {} : { parent }),
  })
  rememberProject(workspace.store.root, workspace.env)
  return stored
}

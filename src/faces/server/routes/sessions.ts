// The sessions API: work sessions with their tasks, plans and runs, for programs that know its paths and keys from
// elsewhere. It is a view; a restart changes nothing.
import * as z from 'zod'
import { toStats } from '../../../api/session-metadata.ts'
import { LogbookError } from '../../../errors.ts'
import { isOpen } from '../../../journal/work-session.ts'
import { chooseFolder, isRootOf, listRoots, readAllowed, rootOfFolder } from '../../../parts/api/allowed.ts'
import { endApiSession } from '../../../parts/api/end-api-session.ts'
import { type Found, findApiSession, listOpenApiSessions } from '../../../parts/api/find-api-session.ts'
import type { CompleteTask } from '../../../parts/api/finish-order.ts'
import { openApiSession } from '../../../parts/api/open-api-session.ts'
import {
  type ApiSession,
  isShown,
  readApiSession,
  readApiSessions,
} from '../../../parts/api/read-api-sessions.ts'
import { findServingPlace } from '../../../parts/serving/serving-place.ts'
import { keepSwitch, readSwitch } from '../../../parts/serving/switches.ts'
import type { Workspace } from '../../../workspace.ts'
import { agentTask, sessionMetadata, sessionStats } from '../../schema/api-answers.ts'
import { type At, defineRoute } from './route.ts'

const ID = z.object({ id: z.string().min(1) })
const told = z.strictObject({ metadata: sessionMetadata, stats: sessionStats })

const create = defineRoute({
  method: 'POST',
  path: '/sessions',
  summary: 'Open a session beside others; it is then the current one of this token',
  scope: 'act',
  body: z.object({
    workingDirectory: z.string().min(1).max(10_000).optional(),
    goal: z.string().min(1).max(2_000).optional(),
  }),
  answer: z.strictObject({ sessionId: z.string(), metadata: sessionMetadata }),
  status: 201,
  run: async (at, { body: { workingDirectory, goal } }) => {
    const { metadata } = await openSession(at, workingDirectory, goal)
    return at.open().safeToShow({ sessionId: metadata.sessionId, metadata })
  },
})

const list = defineRoute({
  method: 'GET',
  path: '/sessions',
  summary: 'All sessions, the last written first',
  scope: 'read',
  answer: z.array(sessionMetadata),
  run: async at => {
    const shown = (await listAll(at)).filter(({ stored }) => isShown(stored.session))
    return at.open().safeToShow(shown.map(({ metadata }) => metadata))
  },
})

const current = defineRoute({
  method: 'GET',
  path: '/sessions/current',
  summary: 'The session that this token has switched to, else the only one that is open',
  scope: 'read',
  answer: told,
  run: async at => tell(at, await getCurrent(at)),
})

const show = defineRoute({
  method: 'GET',
  path: '/sessions/{id}',
  summary: 'A session with its statistics',
  scope: 'read',
  params: ID,
  answer: told,
  run: async (at, { params: { id } }) => tell(at, await getSession(at, id)),
})

const tasks = defineRoute({
  method: 'GET',
  path: '/sessions/{id}/tasks',
  summary: 'The tasks of a session, with what came of them',
  scope: 'read',
  params: ID,
  answer: z.array(agentTask),
  run: async (at, { params: { id } }) => at.open().safeToShow((await getSession(at, id)).tasks),
})

const end = defineRoute({
  method: 'POST',
  path: '/sessions/{id}/end',
  summary: 'Complete this session, whatever in it is open',
  scope: 'act',
  params: ID,
  answer: told,
  run: async (at, { params: { id } }) => {
    const { root, stored } = await getSession(at, id)
    const logbook = at.open(root)
    await endApiSession(logbook.workspace, stored, (session, reason) =>
      logbook.close({ outcome: 'completed', session, force: true, reason }),
    )
    return tell(at, await getSession(at, stored.session.id))
  },
})

const switchTo = defineRoute({
  method: 'POST',
  path: '/sessions/{id}/switch',
  summary: 'Make a session the current one of this token, and of no other',
  scope: 'act',
  params: ID,
  answer: told,
  run: async (at, { params: { id } }) => {
    const found = await getSession(at, id)
    const { status } = found.metadata
    if (status !== 'active')
      throw new LogbookError(
        'WRONG_STATE',
        `The session ${found.metadata.name} is ${status}; the current one stays.`,
        'Switch to one that is active, or open another: POST /sessions.',
      )
    switchSession(at, found)
    return tell(at, found)
  },
})

/** `current` comes first, since it has the form of an id. */
export const SESSION_ROUTES = [create, list, current, show, tasks, end, switchTo]

/** All projects that the user's own settings name. */
function openProjects(at: At): Workspace[] {
  const { workspace } = at.open()
  return listRoots(workspace, readAllowed(workspace)).flatMap(root => {
    const there = at.open(root).workspace
    return isRootOf(there, root) ? [there] : []
  })
}

async function listAll(at: At): Promise<ApiSession[]> {
  const found: ApiSession[] = []
  for (const workspace of openProjects(at))
    found.push(...(await readApiSessions(workspace, completeIn(at, workspace))))
  return found
}

/** Throws NOT_FOUND, AMBIGUOUS_ID. */
export async function getSession(at: At, id: string): Promise<ApiSession> {
  return read(at, await findApiSession(openProjects(at), id))
}

function read(at: At, { workspace, stored }: Found): Promise<ApiSession> {
  return readApiSession(workspace, stored, completeIn(at, workspace))
}

/** Each call of a verb has a logbook of its own. */
function completeIn(at: At, { store }: Workspace): CompleteTask {
  return (id, summary) => at.open(store.root).task.complete({ id, summary })
}

/** Throws OUTSIDE_ROOT, NOT_FOUND, and what writing throws. */
export async function openSession(
  at: At,
  workingDirectory: string | undefined,
  goal?: string,
): Promise<ApiSession> {
  const { workspace } = at.open()
  const folder = chooseFolder(workspace, workingDirectory, readAllowed(workspace))
  const root = rootOfFolder(workspace, folder)
  const there = at.open(root).workspace
  if (!isRootOf(there, root))
    throw new LogbookError(
      'OUTSIDE_ROOT',
      'The server keeps all work in one journal, and this working directory has another one.',
      'Start the server without LOGBOOK_ROOT.',
    )
  const stored = await openApiSession(there, { goal, folder })
  const found = await getSession(at, stored.session.id)
  switchSession(at, found)
  return found
}

/** The one that this token has switched to, if it is still active. */
export async function findSwitched(at: At): Promise<ApiSession | undefined> {
  const id = switchedId(at)
  const found = id === undefined ? undefined : await findApiSession(openProjects(at), id).catch(unlessGone)
  return found && isOpen(found.stored.session) ? read(at, found) : undefined
}

/** Throws NO_ACTIVE_SESSION, AMBIGUOUS_ID. */
async function getCurrent(at: At): Promise<ApiSession> {
  const switched = await findSwitched(at)
  if (switched) return switched
  const open = await listOpenApiSessions(openProjects(at))
  const [only, ...others] = open
  // What it had is over: another one is not what it meant.
  if (!only || switchedId(at) !== undefined)
    throw new LogbookError(
      'NO_ACTIVE_SESSION',
      'This token has no current session.',
      'Open one with POST /sessions, or choose one with POST /sessions/{id}/switch.',
    )
  if (others.length === 0) return read(at, only)
  throw new LogbookError(
    'AMBIGUOUS_ID',
    `${open.length} sessions are active, and this token has switched to none.`,
    'Choose one with POST /sessions/{id}/switch; GET /sessions lists them.',
  )
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof LogbookError && error.code === 'NOT_FOUND')) throw error
}

function switchSession(at: At, { metadata }: ApiSession): void {
  keepSwitch(placeOf(at), at.token, metadata.sessionId)
}

function switchedId(at: At): string | undefined {
  return readSwitch(placeOf(at), at.token)
}

function placeOf(at: At) {
  const { store, env } = at.open().workspace
  return findServingPlace(store.root, env)
}

function tell(at: At, { metadata }: ApiSession) {
  return at.open().safeToShow({ metadata, stats: toStats(metadata, at.now()) })
}

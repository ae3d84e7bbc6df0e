// Which work session is meant: the one that is named, else the one this conversation belongs to, else the
// only one there is. Never the first or the newest found.
import { LogbookError } from '../errors.ts'
import { folderNameOf, shortIdOf } from '../session/naming.ts'
import { isOpen, type Status } from '../session/session.ts'
import { noteClaudeSession, readClaudeSession } from '../store/claude-sessions.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from './workspace.ts'

/** The one a user names by id, short id, an unambiguous beginning of either, or shortname. Throws NOT_FOUND, AMBIGUOUS_ID. */
export async function findNamed(workspace: Workspace, name: string): Promise<StoredSession> {
  const open = (await workspace.sessions.list('active')).sessions
  const inActive = choose(open, name)
  if (inActive) return inActive
  const inArchive = choose(await readArchived(workspace, name), name)
  if (inArchive) return inArchive
  throw new LogbookError(
    'NOT_FOUND',
    `No work session is called ${JSON.stringify(name)}.`,
    'See which there are with {view} list.',
  )
}

/** The current one; `wanted` are the states that will do. Throws NO_ACTIVE_SESSION, AMBIGUOUS_ID, WRONG_STATE. */
export async function findCurrent(workspace: Workspace, wanted: Status[]): Promise<StoredSession> {
  const { sessions, problems } = await workspace.sessions.list('active')
  const open = sessions.filter(({ session }) => isOpen(session))
  const bound = await findBound(workspace, open)
  if (bound && wanted.includes(bound.session.status)) return bound
  if (bound) throw paused(bound)
  const fitting = open.filter(({ session }) => wanted.includes(session.status))
  const [only, ...others] = fitting
  if (only && others.length === 0) return only
  const onBranch = only && onlyOnBranch(workspace, fitting)
  if (onBranch) return onBranch
  if (only) throw ambiguous(fitting, 'More than one work session is open')
  if (open[0]) throw paused(open[0])
  const [problem] = problems
  if (problem)
    throw new LogbookError(
      'INVALID_DOCUMENT',
      problem.message,
      'Mend that file in an editor; nothing was changed.',
    )
  throw new LogbookError(
    'NO_ACTIVE_SESSION',
    `There is no active work session in ${workspace.store.root}.`,
    'Start one with {init} --goal "<what it is to achieve>".',
  )
}

export async function findNamedOrCurrent(
  workspace: Workspace,
  name: string | undefined,
  wanted: Status[],
): Promise<StoredSession> {
  return name === undefined ? findCurrent(workspace, wanted) : findNamed(workspace, name)
}

/** Makes this conversation belong to the work session. */
export async function bind(workspace: Workspace, stored: StoredSession): Promise<void> {
  if (!workspace.claudeSession) return
  await noteClaudeSession(workspace.store, workspace.claudeSession, { workSession: stored.session.id })
}

async function findBound(workspace: Workspace, open: StoredSession[]): Promise<StoredSession | undefined> {
  if (!workspace.claudeSession) return undefined
  const { workSession } = await readClaudeSession(workspace.store, workspace.claudeSession)
  return open.find(({ session }) => session.id === workSession)
}

function onlyOnBranch(workspace: Workspace, open: StoredSession[]): StoredSession | undefined {
  const branch = workspace.readHead()?.branch
  const fitting = branch ? open.filter(({ session }) => session.gitBranch === branch) : []
  return fitting.length === 1 ? fitting[0] : undefined
}

function choose(sessions: StoredSession[], name: string): StoredSession | undefined {
  const wanted = name.toLowerCase()
  const idOf = ({ session }: StoredSession) => session.id.toLowerCase()
  const shortnameOf = ({ session }: StoredSession) => session.shortname.toLowerCase()
  const tests: ((stored: StoredSession) => boolean)[] = [
    stored => idOf(stored) === wanted || shortIdOf(idOf(stored)) === wanted,
    stored =>
      shortnameOf(stored) === wanted || `${shortnameOf(stored)}-${shortIdOf(idOf(stored))}` === wanted,
    stored =>
      idOf(stored).startsWith(wanted) ||
      shortIdOf(idOf(stored)).startsWith(wanted) ||
      shortnameOf(stored).startsWith(wanted),
  ]
  for (const test of tests) {
    const found = sessions.filter(test)
    if (found.length === 1) return found[0]
    if (found.length > 1) throw ambiguous(found, `${JSON.stringify(name)} fits ${found.length} work sessions`)
  }
  return undefined
}

/** Archived documents whose names say that they may be meant; the journal's folders tell the full ids. */
async function readArchived(workspace: Workspace, name: string): Promise<StoredSession[]> {
  const wanted = name.toLowerCase()
  const ids = await workspace.store.names('.sessions/journal')
  const shortIds = ids.filter(id => id.toLowerCase().startsWith(folderNameOf(wanted))).map(shortIdOf)
  const names = (await workspace.sessions.names('archive')).filter(file => {
    const stem = file.slice(0, -3).toLowerCase()
    return stem.startsWith(wanted) || stem.includes(`-${wanted}`) || shortIds.some(id => stem.endsWith(id))
  })
  const stored = await Promise.all(
    names.map(file => workspace.sessions.open('archive', file).catch(() => undefined)),
  )
  return stored.filter(other => other !== undefined)
}

function paused(stored: StoredSession): LogbookError {
  const { shortname, status } = stored.session
  return new LogbookError(
    'WRONG_STATE',
    `The work session ${shortname} is ${status}.`,
    `Go on with it: {resume} ${shortname}`,
  )
}

function ambiguous(found: StoredSession[], message: string): LogbookError {
  const width = Math.max(...found.map(({ session }) => session.shortname.length))
  const list = found.map(
    ({ session }) =>
      `  ${session.shortname.padEnd(width)}  ${session.shortId}  ${session.status}  ${session.title}`,
  )
  return new LogbookError(
    'AMBIGUOUS_ID',
    `${message}:\n${list.join('\n')}`,
    'Name one with --session <short id>, or make one current with {resume} <short id>.',
  )
}

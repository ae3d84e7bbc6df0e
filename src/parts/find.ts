// Finds the work session: the named one, or the one of this conversation, or the only one of a person. It never takes the
// first or the newest of several.
import { LogbookError } from '../errors.ts'
import { isLikely, isWholeName, NAME_TESTS, typedName } from '../journal/name-tests.ts'
import { folderNameOf, isUuid, shortIdOf } from '../journal/naming.ts'
import { isOpen, type Status } from '../journal/work-session.ts'
import { stemOf } from '../planning/ids.ts'
import type { Problem } from '../store/documents.ts'
import { findByKey } from '../store/keys.ts'
import { JOURNAL } from '../store/paths.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { shorten } from '../text/cut.ts'
import { findSimilar } from '../text/names/similar-names.ts'
import type { Workspace } from '../workspace.ts'
import { readPast } from './conversation.ts'
import { ofPeople } from './runs/of-people.ts'
import { ambiguous, doubled, gone, howToChoose, paused, unreadable } from './unclear.ts'

/** A text that is typed in the place of a name is told in part. */
const LONGEST_NAME = 200

const NONE_ACTIVE = 'Several work sessions are paused, none is active'

/**
 * Finds the work session that a user names by key, id, short id, a unique beginning of an id, or shortname, as typed or
 * as a slug: `Auth Refactor` is `auth-refactor`. Throws NOT_FOUND, AMBIGUOUS_ID.
 */
export async function findNamed(workspace: Workspace, given: string): Promise<StoredSession> {
  if (given.trim() === '') {
    throw new LogbookError(
      'INVALID_INPUT',
      'The name of the work session is empty.',
      'See which there are with {view} list.',
    )
  }
  const name = typedName(given)
  // Nothing else is called as a whole id is, and there may be thousands of others to read.
  const [only, another] = isUuid(name) ? await workspace.sessions.listNamed(name) : []
  if (only && !another) return only
  const { sessions: open, problems } = await workspace.sessions.list('active')
  const keyed = await findKeyed(workspace, name, open)
  if (keyed) return keyed
  const found = chooseNamed(name, open, await readArchived(workspace, name))
  if (found) return found
  // A person may have renamed a file. Then only reading all of them helps.
  const archive = await workspace.sessions.list('archive')
  const renamed = chooseNamed(name, open, archive.sessions)
  if (renamed) return renamed
  throw notFound(given, name, [...open, ...archive.sessions], [...problems, ...archive.problems])
}

/** The name may belong to an unreadable file. Its file name may show that. */
function notFound(given: string, name: string, all: StoredSession[], problems: Problem[]): LogbookError {
  const meant = problems.find(({ file }) => isLikely(stemOf(file), name))
  if (meant) return unreadable(meant)
  const [first, ...more] = problems
  const others = more.length > 0 ? ` (and ${more.length} more)` : ''
  const unread = first && ` It may be an unreadable one${others}: ${first.message}`
  return new LogbookError(
    'NOT_FOUND',
    `No work session is called ${JSON.stringify(shorten(given, LONGEST_NAME))}.${unread ?? ''}`,
    first ? `Mend the unreadable files; {doctor} names all of them.` : offer(name, all),
  )
}

const A_SECOND = '2025-01-15T10:30:00Z'.length

interface Written {
  session: Pick<StoredSession['session'], 'updatedAt'>
}

/** Sorts by the last write. */
export function newestFirst(a: Written, b: Written): number {
  const [one = '', other = ''] = [a.session.updatedAt, b.session.updatedAt]
  // Nearly all are of this form, and ten thousand are sorted: the rules of a language take ten times as long.
  if (one.length === A_SECOND && other.length === A_SECOND) return one < other ? 1 : one > other ? -1 : 0
  return other.localeCompare(one)
}

/** Similar names, those that were written to last first. */
function offer(name: string, all: StoredSession[]): string {
  const names = all.toSorted(newestFirst).map(({ session }) => session.shortname)
  const offered = findSimilar(name, [...new Set(names)], shortname => [shortname]).join(', ')
  return offered ? `Did you mean ${offered}? {view} list shows all.` : 'See which there are with {view} list.'
}

/** Checks for a work session whose name is the key of another. Throws AMBIGUOUS_ID. */
async function findKeyed(
  { store, sessions }: Workspace,
  name: string,
  open: StoredSession[],
): Promise<StoredSession | undefined> {
  const found: StoredSession[] = []
  for (const { place, name: file } of await findByKey(store, name)) {
    const stored = await sessions.open(place, file)
    if (stored) found.push(stored)
  }
  if (found.length === 0) return undefined
  const called = open.filter(
    stored => isWholeName(stored.session, name) && !found.some(({ file }) => file === stored.file),
  )
  if (found.length + called.length > 1) throw doubled(name, [...found, ...called])
  return found[0]
}

/** The first list with a match wins. Throws AMBIGUOUS_ID. */
function chooseNamed(name: string, ...lists: StoredSession[][]): StoredSession | undefined {
  for (const fits of NAME_TESTS) {
    for (const sessions of lists) {
      const found = sessions.filter(({ session }) => fits(session, name))
      if (found.length > 1)
        throw ambiguous(found, `${JSON.stringify(name)} fits ${found.length} work sessions`)
      if (found[0]) return found[0]
    }
  }
  return undefined
}

/** The work session of the conversation or of the folder, if it is active. Throws NO_ACTIVE_SESSION, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE, INVALID_DOCUMENT. */
export function findActive(workspace: Workspace): Promise<StoredSession> {
  return findOwn(workspace, ['active'])
}

/** The same, active or paused. One active work session wins over paused ones. Throws like findActive. */
export async function findOpen(workspace: Workspace): Promise<StoredSession> {
  return findOwn(workspace, ['active', 'paused']).catch(error => {
    if (!(error instanceof LogbookError && error.code === 'AMBIGUOUS_ID')) throw error
    return findActive(workspace).catch(() => {
      throw error
    })
  })
}

export async function findNamedOrOpen(
  workspace: Workspace,
  name: string | undefined,
): Promise<StoredSession> {
  return name === undefined ? findOpen(workspace) : findNamed(workspace, name)
}

async function findOwn(workspace: Workspace, wanted: Status[]): Promise<StoredSession> {
  const { sessions, problems } = await workspace.sessions.list('active')
  const open = sessions.filter(({ session }) => isOpen(session))
  const bound = await findBound(workspace, open, problems)
  if (bound && wanted.includes(bound.session.status)) return bound
  if (bound) throw paused(bound)
  const own = ofPeople(open)
  const fitting = own.filter(({ session }) => wanted.includes(session.status))
  const [only, ...others] = fitting
  if (only && others.length === 0) return only
  const onBranch = only && onlyOnBranch(workspace, fitting)
  if (onBranch) return onBranch
  if (only && fitting.every(({ session }) => session.status === 'paused'))
    throw ambiguous(
      fitting,
      NONE_ACTIVE,
      'Name one with --session <short id>, or go on with one: {resume} <short id>.',
    )
  if (only) throw ambiguous(fitting, 'More than one work session is open', howToChoose(workspace))
  if (own[1]) throw ambiguous(own, NONE_ACTIVE, 'Go on with one: {resume} <short id>')
  if (own[0]) throw paused(own[0])
  if (problems[0]) throw unreadable(problems[0])
  throw new LogbookError(
    'NO_ACTIVE_SESSION',
    `There is no active work session in ${workspace.store.root}.`,
    'Start one with {init} --goal "<what it is to achieve>".',
  )
}

/** A conversation with a missing or unreadable work session gets no other one. */
async function findBound(
  workspace: Workspace,
  open: StoredSession[],
  problems: Problem[],
): Promise<StoredSession | undefined> {
  const { workSession } = await readPast(workspace)
  if (workSession === undefined) return undefined
  const found = open.filter(({ session }) => session.id === workSession)
  if (found.length > 1) throw ambiguous(found, 'Several files hold the work session of this conversation')
  if (found[0]) return found[0]
  if (problems[0]) throw unreadable(problems[0])
  const closed = await workspace.sessions.find(workSession)
  if (!closed) throw gone(workspace, workSession)
  const { shortname, status } = closed.session
  throw new LogbookError(
    'NO_ACTIVE_SESSION',
    `The work session of this conversation, ${shortname}, is ${status}.`,
    `Open it again with {resume} ${shortname} --reopen, start a new one with {init}, or go on with another: {resume} <name>.`,
  )
}

function onlyOnBranch(workspace: Workspace, open: StoredSession[]): StoredSession | undefined {
  const branch = workspace.readHead()?.branch
  const fitting = branch ? open.filter(({ session }) => session.gitBranch === branch) : []
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Archived documents whose names may match. The folders of the journal give the full ids. */
async function readArchived(workspace: Workspace, name: string): Promise<StoredSession[]> {
  const ids = await workspace.store.names(JOURNAL)
  const beginning = folderNameOf(name.toLowerCase())
  const shortIds = ids.filter(id => id.toLowerCase().startsWith(beginning)).map(shortIdOf)
  const names = (await workspace.sessions.names('archive')).filter(file => {
    const stem = stemOf(file)
    return isLikely(stem, name) || shortIds.some(id => stem.toLowerCase().endsWith(id))
  })
  const stored = await Promise.all(
    names.map(file => workspace.sessions.open('archive', file).catch(() => undefined)),
  )
  return stored.filter(other => other !== undefined)
}

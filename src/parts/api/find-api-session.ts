// Finds the session that a program names, or the open ones, among those of several projects. Only front matter is read of
// the others.
import { LogbookError } from '../../errors.ts'
import { isUuid, shortIdOf } from '../../journal/naming.ts'
import { isOpen, type Meta } from '../../journal/work-session.ts'
import { readMetaOf } from '../../store/keys.ts'
import { placeFolder } from '../../store/paths.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { shorten } from '../../text/cut.ts'
import type { Workspace } from '../../workspace.ts'
import { isShown } from './read-api-sessions.ts'

/** A session, and the project that it is in. */
export interface Found {
  workspace: Workspace
  stored: StoredSession
}

interface Head {
  workspace: Workspace
  place: 'active' | 'archive'
  name: string
  meta: Meta
}

const NAMES: ((meta: Meta) => string | undefined)[] = [
  ({ id }) => id,
  ({ id }) => shortIdOf(id),
  ({ key }) => key,
  ({ shortname }) => shortname,
]

/** By its whole id, short id, key or name. Throws NOT_FOUND, AMBIGUOUS_ID. */
export async function findApiSession(projects: readonly Workspace[], given: string): Promise<Found> {
  const wanted = given.trim().normalize('NFC').toLowerCase()
  const [only, another] = isUuid(wanted) ? await listNamed(projects, wanted) : []
  if (only && !another) return only
  const heads = await listHeads(projects)
  for (const nameOf of NAMES) {
    const found = heads.filter(({ meta }) => nameOf(meta)?.toLowerCase() === wanted)
    if (found.length > 1)
      throw new LogbookError(
        'AMBIGUOUS_ID',
        `${found.length} sessions are called ${JSON.stringify(shorten(given, 200))}.`,
        'Give the whole id of one.',
      )
    const opened = found[0] && (await open(found[0]))
    if (opened) return opened
  }
  throw new LogbookError(
    'NOT_FOUND',
    `There is no session ${JSON.stringify(shorten(given, 200))}.`,
    'GET /sessions lists all of them.',
  )
}

/** Those that a list shows and that are neither completed nor given up. */
export async function listOpenApiSessions(projects: readonly Workspace[]): Promise<Found[]> {
  const heads = (await listHeads(projects)).filter(({ meta }) => isOpen(meta) && isShown(meta))
  return (await Promise.all(heads.map(open))).filter(found => found !== undefined)
}

async function listNamed(projects: readonly Workspace[], id: string): Promise<Found[]> {
  const found: Found[] = []
  for (const workspace of projects)
    for (const stored of await workspace.sessions.listNamed(id)) found.push({ workspace, stored })
  return found
}

async function listHeads(projects: readonly Workspace[]): Promise<Head[]> {
  const heads: Head[] = []
  for (const workspace of projects)
    for (const place of ['active', 'archive'] as const)
      for (const name of await workspace.sessions.names(place)) {
        const meta = await readMetaOf(workspace.store, `${placeFolder(place)}/${name}`)
        if (meta) heads.push({ workspace, place, name, meta })
      }
  return heads
}

/** Undefined for a document that cannot be read. */
async function open({ workspace, place, name }: Head): Promise<Found | undefined> {
  const stored = await workspace.sessions.open(place, name).catch(() => undefined)
  return stored && { workspace, stored }
}

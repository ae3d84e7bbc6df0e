// Finds the work sessions of runs by keys in their front matter.

import { isOpen, type Meta } from '../../journal/work-session.ts'
import { isSamePlan } from '../../planning/plan-ids.ts'
import type { Plan } from '../../plans/plan.ts'
import type { Thread } from '../../plans/plan-tree.ts'
import { readMetaOf } from '../../store/keys.ts'
import { placeFolder } from '../../store/paths.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { slugOf } from '../../text/slug.ts'
import type { Workspace } from '../../workspace.ts'

/** `login:01.02.03` */
export function threadKey({ id }: Pick<Plan, 'id'>, thread: Pick<Thread, 'id'>): string {
  return `${id}:${thread.id}`
}

/** Its file begins with a slug of it. */
export function nameFor({ id }: Pick<Plan, 'id'>, thread: Pick<Thread, 'id'>): string {
  return `${id} ${thread.id}`
}

/** Open or closed; undefined if it was never run, or its file is gone. */
export function findThreadSession(
  workspace: Workspace,
  plan: Pick<Plan, 'id'>,
  thread: Pick<Thread, 'id'>,
): Promise<StoredSession | undefined> {
  const key = threadKey(plan, thread)
  return findByKeyOf(workspace, nameFor(plan, thread), session => isSamePlan(session.thread ?? '', key))
}

/** The same for the plan's own. */
export function findPlanSession(
  workspace: Workspace,
  { id }: Pick<Plan, 'id'>,
): Promise<StoredSession | undefined> {
  return findByKeyOf(workspace, id, session => isSamePlan(session.plan ?? '', id))
}

/** Open ones first; in the archive only files that have the name which we gave them. */
async function findByKeyOf(
  { sessions, store }: Workspace,
  name: string,
  isIt: (session: Meta) => boolean,
): Promise<StoredSession | undefined> {
  const active: StoredSession[] = []
  for (const file of await sessions.names('active')) {
    // A plan has many threads, and the front matter is much less to read. An editor may just be saving what has none.
    const meta = await readMetaOf(store, `${placeFolder('active')}/${file}`)
    if (meta && !isIt(meta)) continue
    const stored = await sessions.open('active', file).catch(() => undefined)
    if (stored && isIt(stored.session)) active.push(stored)
  }
  const found = active.find(({ session }) => isOpen(session)) ?? active[0]
  if (found) return found
  const stem = `${slugOf(name)}-`
  for (const file of (await sessions.names('archive')).toReversed()) {
    const stored = file.startsWith(stem) && (await sessions.open('archive', file).catch(() => undefined))
    if (stored && isIt(stored.session)) return stored
  }
  return undefined
}

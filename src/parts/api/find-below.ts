// Finds the work sessions that the API has opened below one of a person, for what programs order in it.
import type { WorkSession } from '../../journal/work-session.ts'
import { placeFolder } from '../../store/paths.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { isBelow } from './belongings.ts'
import { isApiPlan } from './open-api-session.ts'

/** In the order of their files; those in the archive too. */
export async function findBelow(
  { sessions, store }: Workspace,
  { id, plan }: Pick<WorkSession, 'id' | 'plan'>,
): Promise<StoredSession[]> {
  // One that programs have opened holds its own plan.
  if (isApiPlan(plan ?? '')) return []
  const found: StoredSession[] = []
  for (const place of ['active', 'archive'] as const)
    for (const name of await sessions.names(place)) {
      if (!name.startsWith('api-')) continue
      const kept = await store.read(`${placeFolder(place)}/${name}`).catch(() => undefined)
      if (!kept?.text.includes(id)) continue
      const stored = await sessions.open(place, name).catch(() => undefined)
      if (stored && stored.session.parent === id && isBelow(stored.session)) found.push(stored)
    }
  return found
}

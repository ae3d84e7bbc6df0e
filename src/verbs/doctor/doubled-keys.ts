// Finds two work sessions with one key, as after a merge of two branches that each opened one. The older keeps the key.

import { LogbookError } from '../../errors.ts'
import { numberOfKey, renderKey } from '../../journal/naming.ts'
import { type Keyed, keepKey, listKeyed, nextNumber } from '../../store/keys.ts'
import { placeFolder } from '../../store/paths.ts'
import { setFrontMatter } from '../../text/yaml/front-matter.ts'
import type { Workspace } from '../../workspace.ts'
import type { Finding } from './finding.ts'
import type { Looked } from './look-once.ts'

export async function checkKeys(workspace: Workspace, looked: Looked): Promise<Finding[]> {
  if (!(await mayBeDoubled(looked))) return []
  const groups = new Map<number, Keyed[]>()
  for (const keyed of await listKeyed(workspace.store)) {
    const group = groups.get(keyed.number) ?? []
    // Another check reports two files with one id.
    if (!group.some(({ meta }) => meta.id === keyed.meta.id)) groups.set(keyed.number, [...group, keyed])
  }
  const doubled = [...groups.values()].filter(group => group.length > 1)
  if (doubled.length === 0) return []
  let next = await nextNumber(workspace.store)
  return doubled.map(group => {
    const [older, ...younger] = group.toSorted(byAge) as [Keyed, ...Keyed[]]
    const given = younger.map(one => ({ one, number: next++ }))
    const key = renderKey(older.number)
    const news = given.map(
      ({ one, number }) => `${fileOf(one)} is the younger and becomes ${renderKey(number)}`,
    )
    return {
      code: 'AMBIGUOUS_KEY',
      level: 'error',
      message: `${group.length} work sessions have the key ${key}: ${group.map(fileOf).join(', ')}. ${news.join('; ')}; the other keeps ${key}.`,
      next: 'Give one of them a key of its own, or let logbook doctor --fix do that.',
      fix: async () => {
        for (const { one, number } of given) await give(workspace, one, number)
        await keepKey(workspace.store, older.number, older.meta.id)
      },
    }
  })
}

/** By what the index keeps of ten thousand documents, two of them are rarely read. */
async function mayBeDoubled(looked: Looked): Promise<boolean> {
  const taken = new Set<number>()
  for (const { session } of (await looked.cards()).listed) {
    const number = session.key === undefined ? undefined : numberOfKey(session.key)
    if (number === undefined) continue
    if (taken.has(number)) return true
    taken.add(number)
  }
  return false
}

async function give(
  { store, sessions }: Workspace,
  { meta, place, name }: Keyed,
  number: number,
): Promise<void> {
  const stored = await sessions.open(place, name)
  if (!stored || stored.session.id !== meta.id || (await nextNumber(store)) > number)
    throw new LogbookError(
      'CONFLICT',
      `Another process took ${renderKey(number)} in the meantime.`,
      'Look again with {doctor}.',
    )
  await keepKey(store, number, meta.id)
  await sessions.update(stored, ({ text, file }) => setFrontMatter(text, file, { key: renderKey(number) }))
}

function byAge(a: Keyed, b: Keyed): number {
  const rank = ({ meta }: Keyed) => `${meta.createdAt ?? '~'} ${meta.id}`
  return rank(a) < rank(b) ? -1 : 1
}

function fileOf({ place, name }: Keyed): string {
  return `${placeFolder(place)}/${name}`
}

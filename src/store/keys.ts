// Gives work sessions their keys, SESSION-001 and so on. A document holds its key. Each key also has a file below
// `.sessions/keys/`, so that two processes at once get different keys. Git ignores these files, because two branches
// would make the same ones.

import { LogbookError } from '../errors.ts'
import { numberOfKey, renderKey } from '../journal/naming.ts'
import { readMeta } from '../journal/schema.ts'
import type { Meta } from '../journal/work-session.ts'
import { readFrontMatter } from '../text/yaml/front-matter.ts'
import { KEYS, type Place, placeFolder } from './paths.ts'
import type { Store } from './store.ts'

/** The front matter of a document with a key. */
export interface Keyed {
  place: Place
  /** The name of its file. */
  name: string
  meta: Meta
  number: number
}

/** Takes the next free key for the work session. */
export async function takeKey(store: Store, id: string): Promise<string> {
  for (let number = await nextNumber(store); ; number += 1) {
    const key = renderKey(number)
    try {
      await store.create(`${KEYS}/${key}`, `${id}\n`)
      return key
    } catch (error) {
      unlessThere(error)
    }
  }
}

/** False if an older version made the folder, because git then does not ignore it. */
export async function areKeysIgnored(store: Store): Promise<boolean> {
  return (await store.names(KEYS)).length === 0 || (await store.read(`${KEYS}/.gitignore`)) !== undefined
}

/** The first number above all taken ones. */
export async function nextNumber(store: Store): Promise<number> {
  const given = (await store.names(KEYS)).map(name => numberOfKey(name) ?? 0)
  const said = (await listKeyed(store)).map(({ number }) => number)
  return 1 + [...given, ...said].reduce((largest, number) => Math.max(largest, number), 0)
}

/** Records the owner of a key, over anything a merge left there. */
export async function keepKey(store: Store, number: number, id: string): Promise<void> {
  await store.write(`${KEYS}/${renderKey(number)}`, `${id}\n`)
}

/** The documents with this key. After a merge there may be several. */
export async function findByKey(store: Store, key: string): Promise<Keyed[]> {
  const wanted = numberOfKey(key)
  return wanted === undefined ? [] : (await listKeyed(store)).filter(({ number }) => number === wanted)
}

/** All documents with a key, without unreadable ones. */
export async function listKeyed(store: Store): Promise<Keyed[]> {
  const keyed: Keyed[] = []
  for (const place of ['active', 'archive'] as const) {
    for (const name of (await store.names(placeFolder(place))).filter(other => other.endsWith('.md'))) {
      const meta = await readMetaOf(store, `${placeFolder(place)}/${name}`)
      const number = meta?.key === undefined ? undefined : numberOfKey(meta.key)
      if (meta && number !== undefined) keyed.push({ place, name, meta, number })
    }
  }
  return keyed
}

/** The front matter of a document alone; undefined if it cannot be read. */
export async function readMetaOf(store: Store, file: string): Promise<Meta | undefined> {
  try {
    const stored = await store.read(file)
    return stored && readMeta(readFrontMatter(stored.text, file), file)
  } catch {
    return undefined
  }
}

function unlessThere(error: unknown): void {
  if (!(error instanceof LogbookError && error.code === 'ALREADY_EXISTS')) throw error
}

// Keys of work sessions, SESSION-001 and so on. A document says its own; a file for each below `.sessions/keys/`, made
// only where there is none, gives each of two at the same moment its own. Those files are this machine's: in git, two
// branches would make the same ones.

import { LogbookError } from '../errors.ts'
import { numberOfKey, renderKey } from '../journal/naming.ts'
import { readMeta } from '../journal/schema.ts'
import type { Meta } from '../journal/work-session.ts'
import { readFrontMatter } from '../text/yaml/front-matter.ts'
import { KEYS, type Place, placeFolder } from './paths.ts'
import type { Store } from './store.ts'

/** The front matter of a document that has a key. */
export interface Keyed {
  place: Place
  /** The name of its file. */
  name: string
  meta: Meta
  number: number
}

/** The next free key, which is the work session's from now on. */
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

/** False where an older version has made the folder, which git then takes for part of the project. */
export async function areKeysIgnored(store: Store): Promise<boolean> {
  return (await store.names(KEYS)).length === 0 || (await store.read(`${KEYS}/.gitignore`)) !== undefined
}

/** The first number above all that are taken. */
export async function nextNumber(store: Store): Promise<number> {
  const given = (await store.names(KEYS)).map(name => numberOfKey(name) ?? 0)
  const said = (await listKeyed(store)).map(({ number }) => number)
  return 1 + [...given, ...said].reduce((largest, number) => Math.max(largest, number), 0)
}

/** Writes down whose key it is, whatever a merge has left there. */
export async function keepKey(store: Store, number: number, id: string): Promise<void> {
  await store.write(`${KEYS}/${renderKey(number)}`, `${id}\n`)
}

/** The documents that have it; after a merge there may be several. */
export async function findByKey(store: Store, key: string): Promise<Keyed[]> {
  const wanted = numberOfKey(key)
  return wanted === undefined ? [] : (await listKeyed(store)).filter(({ number }) => number === wanted)
}

/** All documents that have a key; one that cannot be read has none. */
export async function listKeyed(store: Store): Promise<Keyed[]> {
  const keyed: Keyed[] = []
  for (const place of ['active', 'archive'] as const) {
    for (const name of (await store.names(placeFolder(place))).filter(other => other.endsWith('.md'))) {
      const meta = await readHead(store, `${placeFolder(place)}/${name}`)
      const number = meta?.key === undefined ? undefined : numberOfKey(meta.key)
      if (meta && number !== undefined) keyed.push({ place, name, meta, number })
    }
  }
  return keyed
}

async function readHead(store: Store, file: string): Promise<Meta | undefined> {
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

// Keys of work sessions, SESSION-001 and so on: a file for each below `.sessions/keys/`, made only where there is none,
// so that of two at the same moment each gets its own, and that a key is found without reading any document.
import { LogbookError } from '../errors.ts'
import { numberOfKey, renderKey } from '../session/naming.ts'
import { KEYS } from './paths.ts'
import type { Store } from './store.ts'

/** The next free key, which is the work session's from now on. */
export async function takeKey(store: Store, id: string): Promise<string> {
  const taken = (await store.names(KEYS)).map(name => numberOfKey(name) ?? 0)
  const last = taken.reduce((largest, number) => Math.max(largest, number), 0)
  for (let number = last + 1; ; number += 1) {
    const key = renderKey(number)
    try {
      await store.create(`${KEYS}/${key}`, `${id}\n`)
      return key
    } catch (error) {
      if (!(error instanceof LogbookError && error.code === 'ALREADY_EXISTS')) throw error
    }
  }
}

/** The id of the work session that has it. */
export async function findByKey(store: Store, key: string): Promise<string | undefined> {
  const wanted = numberOfKey(key)
  const name = wanted && (await store.names(KEYS)).find(taken => numberOfKey(taken) === wanted)
  const stored = name ? await store.read(`${KEYS}/${name}`).catch(() => undefined) : undefined
  return stored?.text.trim() || undefined
}

// Keeps edits that a hook could not write in its short wait, for the next writer of the work session. Each edit is a
// file. Before a write, a mark lists the edits in the text, so that a writer that dies between the two repeats none.
import { LogbookError } from '../errors.ts'
import { applyPostponed, type Postponed, parsePostponed } from '../journal/postponed.ts'
import { inboxFolder } from './paths.ts'
import type { Store } from './store.ts'

let count = 0

/** Returns the path of the waiting edit. */
export async function postpone(store: Store, id: string, item: Postponed): Promise<string> {
  count += 1
  // The names sort by time, as far as clocks are right.
  const name = `${Date.now()}-${process.pid}-${String(count).padStart(6, '0')}.json`
  const file = `${inboxFolder(id)}/${name}`
  await store.create(file, `${JSON.stringify(item)}\n`)
  return file
}

/** Paths of the waiting edits, in order. */
export async function listInbox(store: Store, id: string): Promise<string[]> {
  const folder = inboxFolder(id)
  return (await store.names(folder)).filter(name => name.endsWith('.json')).map(name => `${folder}/${name}`)
}

/** Paths of edits that no longer applied. */
export async function listRefused(store: Store, id: string): Promise<string[]> {
  const folder = refusedFolder(id)
  return (await store.names(folder)).map(name => `${folder}/${name}`)
}

export interface Folding {
  /** The document's text with the waiting edits. */
  text: string
  /** Call it with the new text, before the write. */
  announce(written: string): Promise<void>
  /** Call it after the write. */
  clear(): Promise<void>
}

/** Call it under the work session's lock. Edits that no longer apply go to `refused/`. */
export async function foldIn(store: Store, id: string, text: string, file: string): Promise<Folding> {
  const folded: string[] = []
  let current = text
  for (const path of await takeUnwritten(store, id, text)) {
    const stored = await store.read(path)
    const item = stored && parsePostponed(stored.text)
    try {
      if (!item) throw new LogbookError('INVALID_DOCUMENT', `${path} holds no edit.`)
      current = applyPostponed(current, file, item)
      folded.push(path)
    } catch (error) {
      if (!(error instanceof LogbookError)) throw error
      await store.move(path, path.replace(inboxFolder(id), refusedFolder(id)))
    }
  }
  if (folded.length === 0) return { text, announce: async () => {}, clear: async () => {} }
  return {
    text: current,
    async announce(written) {
      await store.write(markPath(id), JSON.stringify({ folded, written: await digest(written) }))
    },
    async clear() {
      for (const path of [...folded, markPath(id)]) await store.remove(path)
    },
  }
}

/** The waiting edits, without those that a dead writer already wrote. */
async function takeUnwritten(store: Store, id: string, text: string): Promise<string[]> {
  const waiting = await listInbox(store, id)
  if (waiting.length === 0) return []
  const mark = await readMark(store, id)
  if (mark?.written !== (await digest(text))) return waiting
  // Only waiting edits in the mark are removed, because a cloned repository may bring a mark.
  for (const path of waiting.filter(path => mark.folded.includes(path))) await store.remove(path)
  return waiting.filter(path => !mark.folded.includes(path))
}

/** Undefined for any other text. */
async function readMark(
  store: Store,
  id: string,
): Promise<{ folded: string[]; written: string } | undefined> {
  try {
    const { folded, written } = JSON.parse((await store.read(markPath(id)))?.text ?? '')
    return Array.isArray(folded) ? { folded, written } : undefined
  } catch {
    return undefined
  }
}

function refusedFolder(id: string): string {
  return `${inboxFolder(id)}/refused`
}

function markPath(id: string): string {
  return `${inboxFolder(id)}/.written`
}

/** Loaded only if something waits, because every verb would pay for it. */
async function digest(text: string): Promise<string> {
  return (await import('./disk/sha256.ts')).sha256(text)
}

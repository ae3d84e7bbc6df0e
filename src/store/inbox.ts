// What a hook could not write in its short wait, kept for the next writer of the work session. Each edit is a
// file of its own; a mark tells which were in a text before that text is written, so that a writer that dies
// between the two makes nothing appear twice.
import { LogbookError } from '../errors.ts'
import { applyPostponed, type Postponed, parsePostponed } from '../journal/postponed.ts'
import { inboxFolder } from './paths.ts'
import type { Store } from './store.ts'

let count = 0

export async function postpone(store: Store, id: string, item: Postponed): Promise<void> {
  count += 1
  // In the order of their times, as far as clocks go.
  const name = `${Date.now()}-${process.pid}-${String(count).padStart(6, '0')}.json`
  await store.create(`${inboxFolder(id)}/${name}`, `${JSON.stringify(item)}\n`)
}

/** Paths of what waits, in order. */
export async function listInbox(store: Store, id: string): Promise<string[]> {
  const folder = inboxFolder(id)
  return (await store.names(folder)).filter(name => name.endsWith('.json')).map(name => `${folder}/${name}`)
}

/** Paths of what no longer applied. */
export async function listRefused(store: Store, id: string): Promise<string[]> {
  const folder = refusedFolder(id)
  return (await store.names(folder)).map(name => `${folder}/${name}`)
}

export interface Folding {
  /** The document's text with what waited in it. */
  text: string
  /** Call it with the text that is to be written, before it is. */
  announce(written: string): Promise<void>
  /** Call it when it is written. */
  clear(): Promise<void>
}

/** Call it under the work session's lock. What no longer applies is set aside under `refused/`. */
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

/** What waits, without what a writer that died has written already. */
async function takeUnwritten(store: Store, id: string, text: string): Promise<string[]> {
  const waiting = await listInbox(store, id)
  if (waiting.length === 0) return []
  const mark = await readMark(store, id)
  if (mark?.written !== (await digest(text))) return waiting
  // What the mark names is removed only where it is an edit that waits: a cloned repository may bring a mark.
  for (const path of waiting.filter(path => mark.folded.includes(path))) await store.remove(path)
  return waiting.filter(path => !mark.folded.includes(path))
}

async function readMark(
  store: Store,
  id: string,
): Promise<{ folded: string[]; written: string } | undefined> {
  try {
    return JSON.parse((await store.read(markPath(id)))?.text ?? '')
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

/** Loaded when something waits: every verb would pay for it. */
async function digest(text: string): Promise<string> {
  return (await import('./disk/sha256.ts')).sha256(text)
}

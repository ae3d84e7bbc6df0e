// Writes several new files as one. A note on this machine lists them before the first is written. A process that is killed
// in between leaves the note, and the next writer takes the files away: they are still exactly what the note says.
import { LogbookError } from '../errors.ts'
import { checksum } from '../text/checksum.ts'
import type { Store } from './store.ts'

export interface NewFile {
  file: string
  text: string
}

/** A file with the length and checksum of its text. The last one is written last: with it, all are there. */
type Noted = [file: string, length: number, sum: string]

/** Call it under a lock. Throws ALREADY_EXISTS, UNWRITABLE and system errors; then none of the files is there. */
export async function writeTogether(store: Store, note: string, files: NewFile[]): Promise<void> {
  const noted: Noted[] = files.map(({ file, text }) => [file, text.length, checksum(text)])
  await store.create(note, `${JSON.stringify(noted)}\n`)
  let tried = 0
  try {
    for (const one of files) {
      tried += 1
      await store.create(one.file, one.text)
    }
  } catch (error) {
    // A write can also fail when the file is there already, whole and ours; but not if another one was in its place.
    const isForeign = error instanceof LogbookError && error.code === 'ALREADY_EXISTS'
    const written = noted.slice(0, isForeign ? tried - 1 : tried)
    // What cannot be taken away now stays in the note, for the next writer.
    await takeAway(store, note, written).catch(() => undefined)
    throw error
  }
  await store.remove(note)
}

/** Call it under the same lock. A file that somebody has changed in the meantime stays. */
export async function takeAwayUnfinished(store: Store, note: string): Promise<void> {
  const noted = await readNoted(store, note)
  if (!noted) return
  await takeAway(store, note, (await isComplete(store, noted)) ? [] : noted)
}

async function takeAway(store: Store, note: string, files: Noted[]): Promise<void> {
  for (const one of files) if (await isThere(store, one)) await store.remove(one[0])
  await store.remove(note)
}

/** The files that a process is writing, or has left half written. They do not count yet. */
export async function listUnfinished(store: Store, note: string): Promise<Set<string>> {
  const noted = await readNoted(store, note)
  return new Set(!noted || (await isComplete(store, noted)) ? [] : noted.map(([file]) => file))
}

async function readNoted(store: Store, note: string): Promise<Noted[] | undefined> {
  const stored = await store.read(note).catch(() => undefined)
  if (!stored) return undefined
  try {
    const noted = JSON.parse(stored.text)
    return Array.isArray(noted) ? noted.filter(isNoted) : []
  } catch {
    // It was torn, so no file was written after it.
    return []
  }
}

/** A cloned repository may bring a note. It must not name other files. */
function isNoted(one: unknown): one is Noted {
  if (!Array.isArray(one)) return false
  const [file, length] = one
  return typeof length === 'number' && typeof file === 'string' && OURS.test(file)
}

const OURS = /^\.tasks\/(?:active|archive|plans)\/[^/\\]+\.md$/

async function isComplete(store: Store, noted: Noted[]): Promise<boolean> {
  const last = noted.at(-1)
  return last !== undefined && (await store.read(last[0])) !== undefined
}

async function isThere(store: Store, [file, length, sum]: Noted): Promise<boolean> {
  const stored = await store.read(file)
  return stored?.text.length === length && checksum(stored.text) === sum
}

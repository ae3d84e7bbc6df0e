// Records the last conversation of a work session, and the length of its transcript at the last reading. From this alone,
// the start of a conversation sees that another one ended without its last hook, as in a crash.

import { basename, dirname, isAbsolute, join } from 'node:path'
import { folderNameOf } from '../journal/naming.ts'
import { namesIn, statOf } from './disk/root.ts'
import { LATEST } from './paths.ts'
import type { Store } from './store.ts'

export interface LastTranscript {
  claudeSession: string
  transcript: string
  /** Bytes; 0 if it was never read. */
  size: number
}

export function lastTranscriptPath(id: string): string {
  return `${LATEST}/${folderNameOf(id)}.json`
}

/** Undefined for any other text. */
export function parseLastTranscript(text: string | undefined): LastTranscript | undefined {
  try {
    const { claudeSession, transcript, size } = JSON.parse(text ?? '')
    if (typeof claudeSession !== 'string' || typeof transcript !== 'string') return undefined
    if (!isTranscriptOf(claudeSession, transcript)) return undefined
    return { claudeSession, transcript, size: Number(size) || 0 }
  } catch {
    return undefined
  }
}

/** A cloned repository may bring such a file, so its path must not lead to another file or another machine. */
export function isTranscriptOf(claudeSession: string, path: string): boolean {
  const isRemote = /^[\\/]{2}/.test(path)
  return isAbsolute(path) && !isRemote && basename(path) === `${claudeSession}.jsonl`
}

/** True if the transcript has unread records. */
export function hasGrown({ transcript, size }: LastTranscript): boolean {
  return sizeOf(whereItIs(transcript)) !== size
}

/**
 * Finds a moved transcript. The host moves it when its conversation goes into a worktree, and names a wrong folder after a
 * resume elsewhere. Returns the same path if it is not found.
 */
export function whereItIs(transcript: string): string {
  if (statOf(transcript)) return transcript
  const projects = dirname(dirname(transcript))
  const moved = namesIn(projects).map(folder => join(projects, folder, basename(transcript)))
  const [latest] = moved
    .flatMap(path => ({ path, at: statOf(path)?.mtimeMs ?? -1 }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => b.at - a.at)
  return latest?.path ?? transcript
}

export async function findLastTranscript(store: Store, id: string): Promise<LastTranscript | undefined> {
  return parseLastTranscript((await store.read(lastTranscriptPath(id)).catch(() => undefined))?.text)
}

export async function keepLastTranscript(store: Store, id: string, latest: LastTranscript): Promise<void> {
  await store.keepCopy(lastTranscriptPath(id), `${JSON.stringify(latest)}\n`)
}

/** Records a new conversation of a work session: the latest one, with nothing read. */
export async function beginLastTranscript(
  store: Store,
  id: string,
  { claudeSession, transcript }: Omit<LastTranscript, 'size'>,
): Promise<void> {
  if ((await findLastTranscript(store, id))?.claudeSession !== claudeSession)
    await keepLastTranscript(store, id, { claudeSession, transcript, size: 0 })
}

/** Bytes; 0 if it is missing. */
export function sizeOf(transcript: string): number {
  return statOf(transcript)?.size ?? 0
}

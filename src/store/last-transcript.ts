// Which conversation worked last for a work session, and how long its transcript was when it was read last. A start
// looks at this alone to see that a conversation ended without a word, by a crash for one.

import { basename, dirname, isAbsolute, join } from 'node:path'
import { folderNameOf } from '../journal/naming.ts'
import { namesIn, statOf } from './disk/root.ts'
import { LATEST } from './paths.ts'
import type { Store } from './store.ts'

export interface LastTranscript {
  claudeSession: string
  transcript: string
  /** Bytes; 0 when it was never read. */
  size: number
}

export function lastTranscriptPath(id: string): string {
  return `${LATEST}/${folderNameOf(id)}.json`
}

/** Undefined for a text that says nothing of the kind. */
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

/** A cloned repository may bring such a file: then a path in it leads to no other file, and to no other machine. */
export function isTranscriptOf(claudeSession: string, path: string): boolean {
  const isRemote = /^[\\/]{2}/.test(path)
  return isAbsolute(path) && !isRemote && basename(path) === `${claudeSession}.jsonl`
}

/** Something was done in it that nobody has read. */
export function hasGrown({ transcript, size }: LastTranscript): boolean {
  return sizeOf(whereItIs(transcript)) !== size
}

/**
 * The host moves a transcript to the folder of another project when its conversation goes into a worktree, and names
 * another folder than it writes to when one is taken up elsewhere. The same path where it is found nowhere.
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

/** A conversation has come to a work session: it is the latest there, and nothing of it was read. */
export async function beginLastTranscript(
  store: Store,
  id: string,
  { claudeSession, transcript }: Omit<LastTranscript, 'size'>,
): Promise<void> {
  if ((await findLastTranscript(store, id))?.claudeSession !== claudeSession)
    await keepLastTranscript(store, id, { claudeSession, transcript, size: 0 })
}

/** Bytes; 0 when it is not there. */
export function sizeOf(transcript: string): number {
  return statOf(transcript)?.size ?? 0
}

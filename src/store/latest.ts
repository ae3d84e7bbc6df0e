// Which conversation worked last for a work session, and how long its transcript was when it was read last. A start
// looks at this alone to see that a conversation ended without a word, by a crash for one.

import { folderNameOf } from '../session/naming.ts'
import { LOCAL } from './paths.ts'
import { statOf } from './root.ts'
import type { Store } from './store.ts'

export interface Latest {
  claudeSession: string
  transcript: string
  /** Bytes; 0 when it was never read. */
  size: number
}

export function latestPath(id: string): string {
  return `${LOCAL}/latest/${folderNameOf(id)}.json`
}

/** Undefined for a text that says nothing of the kind. */
export function parseLatest(text: string | undefined): Latest | undefined {
  try {
    const { claudeSession, transcript, size } = JSON.parse(text ?? '')
    if (typeof claudeSession !== 'string' || typeof transcript !== 'string') return undefined
    return { claudeSession, transcript, size: Number(size) || 0 }
  } catch {
    return undefined
  }
}

/** Something was done in it that nobody has read. */
export function hasGrown({ transcript, size }: Latest): boolean {
  return sizeOf(transcript) !== size
}

export async function findLatest(store: Store, id: string): Promise<Latest | undefined> {
  return parseLatest((await store.read(latestPath(id)).catch(() => undefined))?.text)
}

export async function keepLatest(store: Store, id: string, latest: Latest): Promise<void> {
  await store.keepCopy(latestPath(id), `${JSON.stringify(latest)}\n`)
}

/** Bytes; 0 when it is not there. */
export function sizeOf(transcript: string): number {
  return statOf(transcript)?.size ?? 0
}

// Keeps how far the files of a project are sent to a hub. The files are what waits; this only says where to go on. What has
// no seal of this user came with a repository, and counts for nothing.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { appendLine } from '../../../store/disk/append-line.ts'
import { keepQuickly } from '../../../store/disk/keep-quickly.ts'
import { hasLink } from '../../../store/disk/links.ts'
import { readPlainFile } from '../../../store/disk/plain-file.ts'
import { statOf } from '../../../store/disk/root.ts'
import { OUTBOX, REFUSED_LINES } from '../../../store/paths.ts'
import type { Entry } from './places.ts'

export interface Sent {
  epoch: number
  seq: number
}

/** What is kept for one hub and one host: others may share the folder. */
export interface Kept {
  version: 1
  /** By the name of the file. */
  files: Record<string, Entry>
  /** The last number of each file that may have been sent without an answer. */
  sending: Record<string, Sent>
  /** Checksums of the records of runs that were sent, by their place. */
  runs: Record<string, string>
  /** How many lines the hub has refused. */
  refused: number
  /** True until all was sent once: a hub may know all of it from before. */
  isFresh: boolean
}

export interface OutboxPlace {
  root: string
  /** Of the hub and the host, as part of a file name. */
  name: string
  /** Of this user. */
  key: string
}

/** Bytes. Lines that were refused are in their own files too. */
const MOST_REFUSED = 4 << 20
const LARGEST = 64 << 20
const SEALED = /^\{"seal":"([0-9a-f]{64})",/

export function emptyOutbox(): Kept {
  return { version: 1, files: bare({}), sending: bare({}), runs: {}, refused: 0, isFresh: true }
}

/** Undefined if there is none that this user has written. */
export function readOutbox(place: OutboxPlace): Kept | undefined {
  const path = pathOf(place)
  if (hasLink(place.root, path)) return undefined
  const text = readPlainFile(join(place.root, path), LARGEST)
  const seal = SEALED.exec(text ?? '')?.[1]
  if (text === undefined || seal === undefined) return undefined
  const body = bodyOf(text)
  if (!isSame(seal, sealOf(place, body))) return undefined
  return parse(body)
}

/** An agent may be called `constructor`. */
export function bare<T>(record: Record<string, T>): Record<string, T> {
  return Object.assign(Object.create(null), record)
}

/** In one step. `body` is the JSON of what is kept. Throws what the system says. */
export function writeOutbox(place: OutboxPlace, body: string): void {
  keepQuickly(place.root, pathOf(place), `{"seal":"${sealOf(place, body)}",${body.slice(1)}\n`)
}

/** Sets a line aside that the hub does not take. Never throws: it is still in its own file. */
export function setAside(root: string, refused: object): void {
  try {
    if ((statOf(join(root, REFUSED_LINES))?.size ?? 0) < MOST_REFUSED)
      appendLine(root, REFUSED_LINES, `${JSON.stringify(refused)}\n`)
  } catch {
    // The disk is full, or somebody else's file is in its place.
  }
}

function pathOf({ name }: OutboxPlace): string {
  return `${OUTBOX}/${name}.json`
}

function bodyOf(text: string): string {
  return `{${text.replace(SEALED, '').trimEnd()}`
}

function sealOf({ key }: OutboxPlace, body: string): string {
  return createHmac('sha256', key).update(body).digest('hex')
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

/** What has our seal has our form, but for that of another version. */
function parse(body: string): Kept | undefined {
  try {
    const kept = JSON.parse(body) as Kept
    return kept.version === 1 ? { ...kept, files: bare(kept.files), sending: bare(kept.sending) } : undefined
  } catch {
    return undefined
  }
}

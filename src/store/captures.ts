// Keeps captured work on this machine: how far each transcript was read, and what the conversations of each work session
// did. Losing it does no harm, because it can be read again.
import { type Captured, parseCaptured } from '../capture/captured.ts'
import {
  type CapturedConversation,
  type CapturedGit,
  type CapturedWork,
  mergeCaptured,
} from '../capture/captured-work.ts'
import type { ConversationReading, Position } from '../capture/reading.ts'
import { lastTranscriptPath } from './last-transcript.ts'
import { capturedFolder, transcriptPath } from './paths.ts'
import type { Store } from './store.ts'
import type { Write } from './writes.ts'

/** The state of reading a transcript. */
export type ReadSoFar = Omit<ConversationReading<Captured>, 'value'>

/** The work of a conversation for a work session, and its reminders. */
export interface Capture extends CapturedConversation {
  transcript: string
  /** How far the transcript was read for this. Both are in one file, so that an interrupted writer leaves them consistent. */
  read: ReadSoFar | undefined
  /** A checksum of the log at the last look, and the number of edits at that time. */
  logged: string
  editsThen: number
}

const GIT = 'git.json'

/** Undefined if it was never read. */
export async function findReadSoFar(store: Store, claudeSession: string): Promise<ReadSoFar | undefined> {
  return parseReadSoFar(await readJson(store, transcriptPath(claudeSession)))
}

function parseReadSoFar(value: unknown): ReadSoFar | undefined {
  const kept = fieldsOf(value)
  const at = positionOf(kept.at)
  if (!at) return undefined
  const subagents = Object.entries(fieldsOf(kept.subagents)).flatMap(([name, value]) => {
    const position = positionOf(value)
    return position ? [[name, position]] : []
  })
  return { at, more: kept.more === true, subagents: Object.fromEntries(subagents) }
}

export async function keepReadSoFar(store: Store, claudeSession: string, read: ReadSoFar): Promise<void> {
  await store.keepCopy(transcriptPath(claudeSession), `${JSON.stringify(read)}\n`)
}

/** Undefined for a conversation without work for the work session. */
export async function findCapture(
  store: Store,
  id: string,
  claudeSession: string,
): Promise<Capture | undefined> {
  const kept = await readJson(store, pathOf(id, claudeSession))
  return kept === undefined ? undefined : parseCapture(kept)
}

export async function keepCapture(
  store: Store,
  id: string,
  claudeSession: string,
  capture: Capture,
): Promise<void> {
  await store.keepCopy(pathOf(id, claudeSession), `${JSON.stringify(capture)}\n`)
}

export async function listCaptures(store: Store, id: string): Promise<Map<string, Capture>> {
  const captures = new Map<string, Capture>()
  for (const name of await store.names(capturedFolder(id))) {
    if (!name.endsWith('.json') || name === GIT) continue
    const kept = await readJson(store, `${capturedFolder(id)}/${name}`)
    captures.set(name.slice(0, -'.json'.length), parseCapture(kept))
  }
  return captures
}

/** `seen` is a stamp of what git was asked about. */
export async function keepCapturedGit(
  store: Store,
  id: string,
  { commits, uncommitted }: CapturedGit,
  seen: string,
): Promise<void> {
  const kept = { commits, uncommitted, seen }
  await store.keepCopy(`${capturedFolder(id)}/${GIT}`, `${JSON.stringify(kept)}\n`)
}

/** The stamp of the last question to git; undefined if there is none. */
export async function findSeenByGit(store: Store, id: string): Promise<unknown> {
  return fieldsOf(await readJson(store, `${capturedFolder(id)}/${GIT}`)).seen
}

/** Undefined if nothing was captured. */
export async function readCapturedWork(store: Store, id: string): Promise<CapturedWork | undefined> {
  const captures = await listCaptures(store, id)
  if (captures.size === 0) return undefined
  const { commits, uncommitted } = fieldsOf(await readJson(store, `${capturedFolder(id)}/${GIT}`))
  const git = Array.isArray(commits) && { commits: textsIn(commits), uncommitted: textsIn(uncommitted) }
  return mergeCaptured([...captures.values()], git || undefined)
}

/** Removes what was captured: after the close, the entries have it. `recording` keeps it for an undo of the close. */
export async function forgetCaptured(store: Store, id: string, recording?: Write): Promise<void> {
  const folder = capturedFolder(id)
  const files = (await store.names(folder)).map(name => `${folder}/${name}`)
  for (const file of [...files, lastTranscriptPath(id)]) {
    const kept = recording && (await store.read(file).catch(() => undefined))
    if (kept) await recording.forgot(id, file, kept.text)
    await store.remove(file)
  }
}

function pathOf(id: string, claudeSession: string): string {
  return transcriptPath(claudeSession).replace(/^.*\//, `${capturedFolder(id)}/`)
}

async function readJson(store: Store, path: string): Promise<unknown> {
  try {
    return JSON.parse((await store.read(path))?.text ?? '')
  } catch {
    return undefined
  }
}

function parseCapture(value: unknown): Capture {
  const { captured, answer, at, transcript, read, logged, editsThen } = fieldsOf(value)
  const text = (given: unknown) => (isText(given) ? given : '')
  return {
    captured: parseCaptured(captured),
    answer: text(answer),
    at: text(at),
    transcript: text(transcript),
    read: parseReadSoFar(read),
    logged: text(logged),
    editsThen: Number(editsThen) || 0,
  }
}

function positionOf(value: unknown): Position | undefined {
  const { offset, head } = fieldsOf(value)
  return Number.isSafeInteger(offset) && Number.isSafeInteger(head)
    ? { offset: Number(offset), head: Number(head) }
    : undefined
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(isText).slice(0, MOST_OF_GIT) : []
}

/** Limits for files that a cloned repository may bring. Captured work is never longer. */
const LONGEST_TEXT = 5_000
const MOST_OF_GIT = 1_000

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

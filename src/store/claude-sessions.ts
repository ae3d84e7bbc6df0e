// Keeps a record of each Claude session: its work session, and the last state it was told.
import { CLAUDE_LOCK, CLAUDE_SESSIONS, claudeSessionPath, LATEST, TRANSCRIPTS } from './paths.ts'
import type { Store } from './store.ts'

export interface ClaudeSession {
  /** Id of the work session. */
  workSession?: string
  /** The state of the last briefing of this conversation. */
  told?: string
  /** True if a compaction was announced and has not happened yet. */
  compacting?: boolean
  /** Its process of Claude Code. After `/clear` or a fork, the next conversation there continues its work session. */
  process?: string
  /** When it came to its work session; earlier work belongs to another. ISO 8601 to the millisecond. */
  since?: string
  /** True if it is a fork: its first entry opens a child of the work session. */
  forked?: boolean
}

/** What a conversation was at when it was given its briefing. */
export interface Telling {
  /** True if an announced compaction has happened. */
  compacted: boolean
  /** How the conversation begins: as a copy of another one, or empty. */
  begins: 'fork' | 'clear' | undefined
}

/** Undefined for an unknown conversation. */
export async function findClaudeSession(store: Store, id: string): Promise<ClaudeSession | undefined> {
  const stored = await store.read(claudeSessionPath(id)).catch(() => undefined)
  return stored && parseClaudeSession(stored.text)
}

/** The known ones among these conversations. Old activities name many that are forgotten. */
export async function whichAreKnown(store: Store, ids: Set<string | undefined>): Promise<string[]> {
  const names = new Set(await store.names(CLAUDE_SESSIONS))
  const isKnown = (id: string) => names.has(claudeSessionPath(id).slice(CLAUDE_SESSIONS.length + 1))
  return [...ids].filter(id => id !== undefined).filter(isKnown)
}

/** The last recorded conversation of a process of Claude Code. Its id is the name of its file. */
export async function findLatestInProcess(
  store: Store,
  process: string,
): Promise<{ id: string; known: ClaudeSession } | undefined> {
  let latest: { id: string; known: ClaudeSession; at: number } | undefined
  for (const name of await store.names(CLAUDE_SESSIONS)) {
    const stored = await store.read(`${CLAUDE_SESSIONS}/${name}`).catch(() => undefined)
    const known = parseClaudeSession(stored?.text)
    const at = stored?.stamp.mtimeMs ?? 0
    if (known.process === process && at > (latest?.at ?? 0))
      latest = { id: name.replace(/\.json$/, ''), known, at }
  }
  return latest
}

/** The conversations of a work session, by the names of their files. */
export async function listConversations(store: Store, workSession: string): Promise<string[]> {
  const found: string[] = []
  for (const name of await store.names(CLAUDE_SESSIONS)) {
    const stored = await store.read(`${CLAUDE_SESSIONS}/${name}`).catch(() => undefined)
    if (parseClaudeSession(stored?.text).workSession === workSession) found.push(name.replace(/\.json$/, ''))
  }
  return found
}

export async function readClaudeSession(store: Store, id: string): Promise<ClaudeSession> {
  return (await findClaudeSession(store, id)) ?? {}
}

/** A field with the value undefined is removed. */
export type ClaudeSessionChanges = { [key in keyof ClaudeSession]: ClaudeSession[key] | undefined }

/**
 * Changes the record: read, decision and write are one step for other writers. `decide` gets undefined for an unknown
 * conversation. Returns the record before the change.
 */
export async function changeClaudeSession(
  store: Store,
  id: string,
  decide: (known: ClaudeSession | undefined) => ClaudeSessionChanges | Promise<ClaudeSessionChanges>,
): Promise<ClaudeSession> {
  return store.lock(CLAUDE_LOCK, async () => {
    const found = await findClaudeSession(store, id)
    const known = found ?? {}
    const next = JSON.stringify({ ...known, ...(await decide(found)) })
    if (next !== JSON.stringify(known)) await store.keepCopy(claudeSessionPath(id), `${next}\n`)
    return known
  })
}

export async function noteClaudeSession(
  store: Store,
  id: string,
  changes: ClaudeSessionChanges,
): Promise<void> {
  await changeClaudeSession(store, id, () => changes)
}

/** Removes the records of conversations unchanged since `time` (milliseconds since the epoch). */
export async function forgetBefore(store: Store, time: number): Promise<void> {
  for (const folder of [CLAUDE_SESSIONS, TRANSCRIPTS, LATEST]) {
    for (const name of await store.names(folder)) {
      const stored = await store.read(`${folder}/${name}`).catch(() => undefined)
      if (stored && stored.stamp.mtimeMs < time) await store.remove(`${folder}/${name}`)
    }
  }
}

export function parseClaudeSession(text: string | undefined): ClaudeSession {
  try {
    const { workSession, told, compacting, process, since, forked } = JSON.parse(text ?? '{}')
    return {
      ...(isShort(workSession) ? { workSession } : {}),
      ...(isShort(told) ? { told } : {}),
      ...(compacting === true ? { compacting } : {}),
      ...(isShort(process) ? { process } : {}),
      ...(isShort(since) ? { since } : {}),
      ...(forked === true ? { forked } : {}),
    }
  } catch {
    // A torn or strange file counts as an unknown conversation.
    return {}
  }
}

/** A limit for files that a cloned repository may bring. Ids and times are never longer. */
function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 500
}

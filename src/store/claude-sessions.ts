// What is known of each Claude session: the work session it belongs to, and the state it was last told.
import { CLAUDE_LOCK, CLAUDE_SESSIONS, claudeSessionPath, LATEST, TRANSCRIPTS } from './paths.ts'
import type { Store } from './store.ts'

export interface ClaudeSession {
  /** Id of the work session. */
  workSession?: string
  /** State of the briefing that this conversation was given last. */
  told?: string
  /** A compaction was announced and has not yet happened. */
  compacting?: boolean
  /** The process of Claude Code it runs in: after `/clear` or a fork the next conversation there goes on with its work session. */
  process?: string
  /** When it came to its work session: what was done in it before belongs to another. ISO 8601 to the millisecond. */
  since?: string
  /** It began as a copy of another conversation: its first entry opens a child of the work session. */
  forked?: boolean
}

/** What a conversation is told, and how it comes to it. */
export interface Telling {
  /** An announced compaction has happened. */
  compacted: boolean
  /** A conversation begins with it, as a copy of another or with nothing. */
  begins: 'fork' | 'clear' | undefined
}

/** Undefined for a conversation that nothing is known of. */
export async function findClaudeSession(store: Store, id: string): Promise<ClaudeSession | undefined> {
  const stored = await store.read(claudeSessionPath(id)).catch(() => undefined)
  return stored && parseClaudeSession(stored.text)
}

/** Those of which anything is known: the activities of years name many that are long forgotten. */
export async function whichAreKnown(store: Store, ids: Set<string | undefined>): Promise<string[]> {
  const names = new Set(await store.names(CLAUDE_SESSIONS))
  const isKnown = (id: string) => names.has(claudeSessionPath(id).slice(CLAUDE_SESSIONS.length + 1))
  return [...ids].filter(id => id !== undefined).filter(isKnown)
}

/** The conversation that was last noted in a process of Claude Code, with its id as its file is named. */
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

/** Conversations that belong to a work session, as their files are named. */
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

/** A field given as undefined is forgotten. */
export type ClaudeSessionChanges = { [key in keyof ClaudeSession]: ClaudeSession[key] | undefined }

/**
 * Changes what is known, which is read, decided on and written in one step for every other writer. `decide` is given
 * undefined for a conversation that nothing is known of. Returns what was known before.
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

/** Forgets conversations that nobody has come back to since then (milliseconds since the epoch). */
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
    // A torn or strange file is a conversation of which nothing is known.
    return {}
  }
}

/** A cloned repository may bring such a file: ids and times are never longer. */
function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 500
}

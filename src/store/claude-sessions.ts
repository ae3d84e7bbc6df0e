// What is known of each Claude session: the work session it belongs to, and the state it was last told.
import { claudeSessionPath } from './paths.ts'
import type { Store } from './store.ts'

export interface ClaudeSession {
  /** Id of the work session. */
  workSession?: string
  /** State of the briefing that this conversation was given last. */
  told?: string
  /** A compaction was announced and has not yet happened. */
  compacting?: boolean
}

export async function readClaudeSession(store: Store, id: string): Promise<ClaudeSession> {
  const stored = await store.read(claudeSessionPath(id)).catch(() => undefined)
  return parseClaudeSession(stored?.text)
}

/** Changes what is known; a field given as undefined is forgotten. */
export async function noteClaudeSession(
  store: Store,
  id: string,
  changes: { [key in keyof ClaudeSession]: ClaudeSession[key] | undefined },
): Promise<void> {
  const known = await readClaudeSession(store, id)
  const next = JSON.stringify({ ...known, ...changes })
  if (next !== JSON.stringify(known)) await store.keepCopy(claudeSessionPath(id), `${next}\n`)
}

export function parseClaudeSession(text: string | undefined): ClaudeSession {
  try {
    const value = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // A torn or strange file is a conversation of which nothing is known.
    return {}
  }
}

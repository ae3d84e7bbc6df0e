// Keeps the records of Claude sessions.
import { type ClaudeSession, type KeptClaudeSession, parseClaudeSession } from './claude-session-record.ts'
import { CLAUDE_LOCK, CLAUDE_SESSIONS, claudeSessionPath, LATEST, TRANSCRIPTS } from './paths.ts'
import type { Store } from './store.ts'

/** Undefined for an unknown conversation. */
export async function findClaudeSession(store: Store, id: string): Promise<ClaudeSession | undefined> {
  const stored = await store.read(claudeSessionPath(id)).catch(() => undefined)
  return stored && parseClaudeSession(stored.text)
}

export async function readClaudeSession(store: Store, id: string): Promise<ClaudeSession> {
  return (await findClaudeSession(store, id)) ?? {}
}

/** The known ones among these conversations. Old activities name many that are forgotten. */
export async function whichAreKnown(store: Store, ids: Set<string | undefined>): Promise<string[]> {
  const names = new Set(await store.names(CLAUDE_SESSIONS))
  const isKnown = (id: string) => names.has(claudeSessionPath(id).slice(CLAUDE_SESSIONS.length + 1))
  return [...ids].filter(id => id !== undefined).filter(isKnown)
}

export async function listClaudeSessions(store: Store): Promise<KeptClaudeSession[]> {
  const kept: KeptClaudeSession[] = []
  for (const name of await store.names(CLAUDE_SESSIONS)) {
    const stored = await store.read(`${CLAUDE_SESSIONS}/${name}`).catch(() => undefined)
    const known = parseClaudeSession(stored?.text)
    kept.push({ id: name.replace(/\.json$/, ''), known, at: stored?.stamp.mtimeMs ?? 0 })
  }
  return kept
}

/** Read, decision and write are one step for other writers. `change` gets undefined for an unknown conversation. */
export async function changeClaudeSession(
  store: Store,
  id: string,
  change: (known: ClaudeSession | undefined) => ClaudeSession | Promise<ClaudeSession>,
): Promise<void> {
  await store.lock(CLAUDE_LOCK, async () => {
    const known = await findClaudeSession(store, id)
    const next = JSON.stringify(await change(known))
    if (next !== JSON.stringify(known)) await store.keepCopy(claudeSessionPath(id), `${next}\n`)
  })
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

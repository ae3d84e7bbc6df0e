// Leaves a note for the next prompt of a conversation; the hook on prompts takes it away.
import { NEXT_PROMPT, type NoteKind, nextPromptPath, OLDEST_NOTE_MS } from './paths.ts'
import type { Store } from './store.ts'

/** Replaces a note of the same kind. Old ones of other conversations go. */
export async function leaveNote(
  store: Store,
  claudeSession: string,
  kind: NoteKind,
  text: string,
  now: Date,
): Promise<void> {
  await store.keepCopy(nextPromptPath(claudeSession, kind), text)
  for (const name of await store.names(NEXT_PROMPT)) {
    const path = `${NEXT_PROMPT}/${name}`
    const stored = await store.read(path).catch(() => undefined)
    if (stored && now.getTime() - stored.stamp.mtimeMs > OLDEST_NOTE_MS) await store.remove(path)
  }
}

// Captures work that no one has logged, from the transcripts of conversations and from git. It is kept beside the work
// session and given in briefings and entries, never written into the document.

import { type Captured, captureNothing } from '../../capture/captured.ts'
import { withoutTextsForClaude } from '../../capture/transcript/host-texts.ts'
import { READING } from '../../deadlines.ts'
import { sumOfLogged } from '../../journal/sum-of-logged.ts'
import type { WorkSession } from '../../journal/work-session.ts'
import {
  findCapture,
  findReadSoFar,
  keepCapture,
  keepReadSoFar,
  type ReadSoFar,
} from '../../store/captures.ts'
import { readClaudeSession } from '../../store/claude-sessions.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { keepLastTranscript, sizeOf, whereItIs } from '../../store/last-transcript.ts'
import { CAPTURE_LOCK } from '../../store/paths.ts'
import type { Store } from '../../store/store.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { beginningOf, endOf } from '../../text/cut.ts'
import { formatSecond, parseTime } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

/**
 * Captures what this conversation did since the last look. `answer` is Claude's last message. Call what it returns when
 * the briefing has it: until then the next conversation reads on, so a killed hook hides nothing.
 */
export async function capture(
  workspace: Workspace,
  stored: StoredSession,
  answer?: string,
): Promise<() => Promise<void>> {
  const { claudeSession } = workspace
  if (!claudeSession || !workspace.transcript) return async () => undefined
  const transcript = whereItIs(workspace.transcript)
  const size = sizeOf(transcript)
  const until = elapsedMs() + READING.inBackground
  const said = withoutTextsForClaude(answer ?? '') || undefined
  const more = await readToEnd(workspace, stored, { claudeSession, transcript, answer: said }, until)
  const last = { claudeSession, transcript, size: more ? 0 : size }
  return () => keepLastTranscript(workspace.store, stored.session.id, last)
}

export interface Conversation {
  claudeSession: string
  transcript: string
  answer?: string | undefined
  /** The time of its last work; now by default. */
  at?: string
}

/** Returns true if the time ran out before the end of the transcript. */
export async function readToEnd(
  workspace: Workspace,
  stored: StoredSession,
  conversation: Conversation,
  until: number,
): Promise<boolean> {
  let more = true
  while (more && elapsedMs() < until) more = await readOn(workspace, stored, conversation)
  return more
}

/** Returns true if limits ended the reading early, or another process read on in the meantime. */
async function readOn(
  workspace: Workspace,
  { session }: StoredSession,
  { claudeSession, transcript, answer, at }: Conversation,
): Promise<boolean> {
  const { store, sessions } = workspace
  const known = await findCapture(store, session.id, claudeSession)
  const soFar = known?.read ?? (await findReadSoFar(store, claudeSession))
  const since = await cameAt(store, claudeSession, session)
  const { value, ...read } = await readSince(workspace, transcript, { soFar, since, value: known?.captured })
  if (known && answer === undefined && sameAs(soFar, read)) return read.more
  const logged = sumOfLogged(session)
  const captured = await sessions.conceal(value)
  const said = answer === undefined ? undefined : shorten(await sessions.conceal(answer))
  return store.lock(CAPTURE_LOCK, async () => {
    const now = await findCapture(store, session.id, claudeSession)
    // Two hooks at the same moment read the same; it is added once. The start of counting may also have changed.
    if (!sameAs(now?.read, known?.read) || since !== (await cameAt(store, claudeSession, session)))
      return true
    await keepCapture(store, session.id, claudeSession, {
      captured,
      answer: said ?? now?.answer ?? '',
      at: at ?? formatSecond(workspace.now()),
      transcript,
      read,
      // Counting starts again at the first look, and after each log.
      ...(now?.logged === logged
        ? { logged, editsThen: now.editsThen }
        : { logged, editsThen: now ? value.edits : 0 }),
    })
    await keepReadSoFar(store, claudeSession, read)
    return read.more
  })
}

/** The time from which work counts for this work session. For a conversation of another one, it is the opening. */
async function cameAt(
  store: Store,
  claudeSession: string,
  { id, createdAt }: WorkSession,
): Promise<string | undefined> {
  const { workSession, since } = await readClaudeSession(store, claudeSession)
  if (workSession === id) return since
  const opened = parseTime(createdAt)?.toISOString()
  return [since ?? '', opened ?? ''].toSorted().at(-1) || undefined
}

interface Earlier {
  soFar: ReadSoFar | undefined
  since: string | undefined
  value: Captured | undefined
}

/** Reads on where `soFar` ends; from the beginning if the transcript was never read, or is another file now. */
export function readSince(
  { readTranscript }: Workspace,
  transcript: string,
  { soFar, since, value }: Earlier,
): Promise<ReadSoFar & { value: Captured }> {
  return readTranscript(transcript, soFar && { ...soFar, value: value ?? captureNothing() }, since)
}

function sameAs(before: ReadSoFar | undefined, now: ReadSoFar | undefined): boolean {
  return JSON.stringify([before?.at, before?.subagents]) === JSON.stringify([now?.at, now?.subagents])
}

const LONGEST_ANSWER = 1000

/** Keeps the beginning, which says what was done, and the end, which says what is left. */
function shorten(answer: string): string {
  const text = answer.trim()
  if (text.length <= LONGEST_ANSWER) return text
  const half = LONGEST_ANSWER / 2
  return `${beginningOf(text, half)} … ${endOf(text, half)}`
}

// Remembers what a conversation was told, so that it is not told twice.
import type { QuickResume } from '../../../briefing/quick-resume.ts'
import { comeTo, forgetRecalled, type Telling, tell } from '../../../store/claude-session-record.ts'
import { nameProcess } from '../../../store/disk/process-start.ts'
import { lastTranscriptPath, parseLastTranscript } from '../../../store/last-transcript.ts'
import { changeKnown } from './change-known.ts'
import { keep, read } from './files.ts'
import { type QuickLook, readKnown, type Where } from './look.ts'

/** Remembers what this conversation was told. Throws if the write fails. */
export async function rememberTold(
  { root, known: seen, quick }: QuickLook,
  { claudeSession, claudePid, transcript }: Omit<Where, 'cwd' | 'env'>,
  telling: Telling,
): Promise<void> {
  if (!quick || !claudeSession) return
  await changeKnown(root, claudeSession, known => {
    // Another process bound the conversation to another work session in the meantime.
    if (known.workSession !== seen?.workSession) return known
    const next = tell(known, quick, telling, new Date())
    return claudePid ? { ...next, process: nameProcess(claudePid) } : next
  })
  const path = lastTranscriptPath(quick.id)
  if (transcript && parseLastTranscript(read(root, path))?.claudeSession !== claudeSession)
    keep(root, path, { claudeSession, transcript, size: 0 })
}

/** Remembers a conversation that began beside a paused work session. The next one in the same process inherits this. */
export async function rememberSeen(
  root: string,
  quick: QuickResume,
  { claudeSession, claudePid }: Pick<Where, 'claudeSession' | 'claudePid'>,
  begins: Telling['begins'],
): Promise<void> {
  if (!claudeSession || !claudePid) return
  await changeKnown(root, claudeSession, known => {
    const next = begins ? comeTo(known, quick.id, new Date()) : known
    return { ...next, process: nameProcess(claudePid), ...(begins === 'fork' ? { forked: true } : {}) }
  })
}

/** A compaction took the lines of earlier work sessions from Claude. Never throws: at worst they are not told again. */
export async function forgetTold(root: string, claudeSession: string): Promise<void> {
  try {
    if (readKnown(root, claudeSession).recalled) await changeKnown(root, claudeSession, forgetRecalled)
  } catch {
    // Another process may hold the lock, or the disk is full.
  }
}

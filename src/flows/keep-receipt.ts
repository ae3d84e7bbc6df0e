// After a compaction: keeps its summary as an entry, with what it kept and lost of the journal. Lost facts that the
// briefing did not give again wait for the next prompt.

import { nameSource } from '../briefing/name-source.ts'
import { compareWithSummary } from '../briefing/receipt/compare.ts'
import { type Fact, factsOf } from '../briefing/receipt/facts.ts'
import { renderNote, withoutGiven } from '../briefing/receipt/lost-note.ts'
import {
  type CompactedBy,
  LONGEST_SUMMARY,
  quote,
  readReceipt,
  renderReceipt,
} from '../briefing/receipt/receipt-entry.ts'
import { findActive } from '../parts/find.ts'
import { addEntry, draftEntry } from '../parts/write-entry.ts'
import { readClaudeSession } from '../store/claude-sessions.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { beginningOf } from '../text/cut.ts'
import type { Workspace } from '../workspace.ts'

export interface ReceiptInput {
  /** The summary as the host gives it, with tags. */
  summary: string
  by: CompactedBy
}

export interface ReceiptResult {
  stored: StoredSession
  lost: Fact[]
  /** False if the host reported the same compaction before. */
  written: boolean
}

/** The most characters to look at; no summary is longer. */
const LONGEST_READ = 2 * LONGEST_SUMMARY

/** Throws like findActive. */
export async function keepReceipt(workspace: Workspace, input: ReceiptInput): Promise<ReceiptResult> {
  const { sessions } = workspace
  const found = await findActive(workspace)
  // Secrets are masked on both sides, so that equal masks compare as equal.
  const session = await sessions.show(found.session)
  const summary = await sessions.mask(beginningOf(input.summary, LONGEST_READ).trim())
  const { kept, lost } = compareWithSummary(factsOf(session), summary)
  const receipt = renderReceipt({ by: input.by, kept, lost, summary })
  const { text } = await draftEntry(workspace, { ...found, session }, 'compacted', undefined, {
    section: receipt,
  })
  // Under the lock, so that only one of two hooks writes it.
  return workspace.store.lock(`receipt-${session.id}`, async () => {
    const newest = (await sessions.readEntry(session.id, -1)) ?? ''
    if (readReceipt(newest) && newest.endsWith(`\n${quote(summary)}\n`))
      return { stored: found, lost, written: false }
    await addEntry(workspace, found, text)
    await leaveLost(workspace, found, lost)
    return { stored: found, lost, written: true }
  })
}

async function leaveLost(
  workspace: Workspace,
  { session, file }: StoredSession,
  lost: Fact[],
): Promise<void> {
  const { handOut, claudeSession } = workspace
  if (!claudeSession) return
  const missing = withoutGiven(lost, await readGiven(workspace, session.id, claudeSession))
  if (missing.length === 0) return
  handOut.leaveNote(claudeSession, 'receipt', `${renderNote(missing, nameSource(file, session.id))}\n`)
}

/** The briefing after the compaction; empty if there was none, or if it is no longer known. */
async function readGiven({ store, handOut }: Workspace, id: string, claudeSession: string): Promise<string> {
  const { compacting, told } = await readClaudeSession(store, claudeSession)
  const quick = handOut.find(id)
  return quick && !compacting && told === quick.state ? quick.compact : ''
}

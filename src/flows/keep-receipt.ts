// A compaction has happened: its summary is kept as an entry, with what of the journal it says and what it lost.
// What was lost, and not given again by the briefing since, waits for the next prompt.

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
  /** As the host gives it, tags and all. */
  summary: string
  by: CompactedBy
}

export interface ReceiptResult {
  stored: StoredSession
  lost: Fact[]
  /** False when the host told of the same compaction before. */
  written: boolean
}

/** More is never looked at: a host that sends it has something else in mind. */
const LONGEST_READ = 2 * LONGEST_SUMMARY

/** Throws as findActive does. */
export async function keepReceipt(workspace: Workspace, input: ReceiptInput): Promise<ReceiptResult> {
  const { sessions } = workspace
  const found = await findActive(workspace)
  // Both sides without their secrets: a mask in one is the same mask in the other.
  const session = await sessions.show(found.session)
  const summary = await sessions.mask(beginningOf(input.summary, LONGEST_READ).trim())
  const { kept, lost } = compareWithSummary(factsOf(session), summary)
  const receipt = renderReceipt({ by: input.by, kept, lost, summary })
  const { text } = await draftEntry(workspace, { ...found, session }, 'compacted', undefined, receipt)
  // Of two hooks at the same moment one writes it.
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

/** The briefing that came after the compaction; empty when none did, or nobody knows any more what it said. */
async function readGiven({ store, handOut }: Workspace, id: string, claudeSession: string): Promise<string> {
  const { compacting, told } = await readClaudeSession(store, claudeSession)
  const quick = handOut.find(id)
  return quick && !compacting && told === quick.state ? quick.compact : ''
}

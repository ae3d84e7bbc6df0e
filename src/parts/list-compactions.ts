// Lists what the compactions of a work session kept and lost, from the entries of its journal.
import { type Compaction, readReceipt } from '../briefing/receipt/receipt-entry.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'

/** `file` is the entry with the summary, relative to the root. */
export type KeptCompaction = Compaction & { file: string }

/** The oldest compaction first. */
export async function listCompactions(
  { sessions }: Workspace,
  { session }: StoredSession,
): Promise<KeptCompaction[]> {
  const compactions: KeptCompaction[] = []
  for await (const { file, text } of sessions.entries(session.id)) {
    const compaction = readReceipt(text)
    if (compaction) compactions.push({ ...compaction, file })
  }
  return compactions
}

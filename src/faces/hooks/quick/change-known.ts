// Changes the record of a conversation. Read and write are one step for other hooks and verbs.

import { join } from 'node:path'
import { QUICK_LOCK_MS } from '../../../deadlines.ts'
import type { ClaudeSession } from '../../../store/claude-session-record.ts'
import { hasLink } from '../../../store/disk/links.ts'
import { withLock } from '../../../store/disk/lock.ts'
import { CLAUDE_LOCK, claudeSessionPath, lockFolder } from '../../../store/paths.ts'
import { keep } from './files.ts'
import { readKnown } from './look.ts'

/** Throws if the write fails. */
export async function changeKnown(
  root: string,
  claudeSession: string,
  change: (known: ClaudeSession) => ClaudeSession,
): Promise<void> {
  const folder = lockFolder(CLAUDE_LOCK)
  // A linked folder may belong to somebody else.
  if (hasLink(root, folder)) return
  await withLock(join(root, folder), CLAUDE_LOCK, QUICK_LOCK_MS, async () => {
    keep(root, claudeSessionPath(claudeSession), change(readKnown(root, claudeSession)))
  })
}

// What is known of a conversation, read, changed and written in one step for every other hook and verb.

import { join } from 'node:path'
import { QUICK_LOCK_MS } from '../../../deadlines.ts'
import type { ClaudeSession } from '../../../store/claude-sessions.ts'
import { hasLink } from '../../../store/disk/links.ts'
import { withLock } from '../../../store/disk/lock.ts'
import { CLAUDE_LOCK, claudeSessionPath, lockFolder } from '../../../store/paths.ts'
import { keep } from './files.ts'
import { readKnown } from './look.ts'

/** Throws when it cannot be written. */
export async function changeKnown(
  root: string,
  claudeSession: string,
  change: (known: ClaudeSession) => ClaudeSession,
): Promise<void> {
  const folder = lockFolder(CLAUDE_LOCK)
  // Whatever lies behind a link is not ours.
  if (hasLink(root, folder)) return
  await withLock(join(root, folder), CLAUDE_LOCK, QUICK_LOCK_MS, async () => {
    keep(root, claudeSessionPath(claudeSession), change(readKnown(root, claudeSession)))
  })
}

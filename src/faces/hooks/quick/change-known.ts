// What is known of a conversation, read, changed and written in one step for every other hook and verb.

import { join } from 'node:path'
import type { ClaudeSession } from '../../../store/claude-sessions.ts'
import { hasLink } from '../../../store/disk/links.ts'
import { withLock } from '../../../store/disk/lock.ts'
import { CLAUDE_LOCK, claudeSessionPath, lockFolder } from '../../../store/paths.ts'
import { keep } from './files.ts'
import { readKnown } from './look.ts'

/** Others hold it for less than a millisecond. */
const WAIT_MS = 300

/** Throws when it cannot be written. */
export async function changeKnown(
  root: string,
  claudeSession: string,
  change: (known: ClaudeSession) => ClaudeSession,
): Promise<void> {
  const folder = lockFolder(CLAUDE_LOCK)
  // Whatever lies behind a link is not ours.
  if (hasLink(root, folder)) return
  await withLock(join(root, folder), CLAUDE_LOCK, WAIT_MS, async () => {
    keep(root, claudeSessionPath(claudeSession), change(readKnown(root, claudeSession)))
  })
}

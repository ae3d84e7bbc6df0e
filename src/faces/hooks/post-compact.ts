// PostCompact: compares the summary with the journal and keeps it. The host takes no context here, so the next prompt
// gets what the summary lost.

import type { Hook } from './hook.ts'
import { lookQuickly } from './quick/look.ts'
import { findMailbox } from './quick/next-prompt.ts'

export const postCompact: Hook = async context => {
  const { compact_summary: summary = '', trigger } = context.input
  if (lookQuickly(context).kind === 'absent') return undefined
  const mailbox = findMailbox(context)
  // After an automatic compaction the turn continues. The next "yes" then answers something Claude says in that turn.
  if (mailbox && trigger === 'auto') mailbox.handOut.takeNote(mailbox.claudeSession, 'resumed', 0)
  if (summary.trim() === '') return undefined
  const by = trigger === 'manual' || trigger === 'auto' ? trigger : undefined
  await context.openFully().keepReceipt({ summary, by })
  return undefined
}

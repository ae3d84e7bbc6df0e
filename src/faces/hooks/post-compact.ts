// PostCompact: the summary is held against the journal and kept. The host takes no context here, so what the
// summary lost waits for the next prompt.

import type { Hook } from './hook.ts'
import { lookQuickly } from './quick/look.ts'
import { findMailbox } from './quick/next-prompt.ts'

export const postCompact: Hook = async context => {
  const { compact_summary: summary = '', trigger } = context.input
  if (lookQuickly(context).kind === 'absent') return undefined
  const mailbox = findMailbox(context)
  // A turn goes on by itself after an automatic one: the next "yes" answers what Claude says in it.
  if (mailbox && trigger === 'auto') mailbox.handOut.takeNote(mailbox.claudeSession, 'resumed', 0)
  if (summary.trim() === '') return undefined
  const by = trigger === 'manual' || trigger === 'auto' ? trigger : undefined
  await context.openFully().keepReceipt({ summary, by })
  return undefined
}

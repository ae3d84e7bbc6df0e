// SessionEnd, in the background: captures the work since the last turn, and keeps the end as an entry.

import type { Hook } from './hook.ts'
import { lookQuickly } from './quick/look.ts'

export const sessionEnd: Hook = async context => {
  if (lookQuickly(context).kind === 'absent') return undefined
  await context.openFully().endConversation()
  return undefined
}

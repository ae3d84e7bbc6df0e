// SessionEnd, in the background: what was done since the last turn is captured, and the end kept as an entry.

import type { Hook } from './hook.ts'
import { lookQuickly } from './quick/look.ts'

export const sessionEnd: Hook = async context => {
  if (lookQuickly(context).kind === 'absent') return undefined
  await context.openFully().endConversation()
  return undefined
}

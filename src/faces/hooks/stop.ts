// Stop, in the background: a turn has ended, and what was done in it is captured.

import type { Hook } from './hook.ts'
import { lookQuickly } from './quick/look.ts'

/** The host writes the last records of a turn while this hook runs already. */
const LAG_MS = 200

export const stop: Hook = async context => {
  if (lookQuickly(context).kind === 'absent') return undefined
  await new Promise(resolve => setTimeout(resolve, LAG_MS))
  await context.openFully().endTurn(context.input.last_assistant_message)
  return undefined
}

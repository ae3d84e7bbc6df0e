// Stop, in the background: captures the work of the turn that has ended.

import type { Hook } from './hook.ts'
import { lookQuickly } from './quick/look.ts'

/** The host still writes the last records of a turn when this hook starts. */
const LAG_MS = 200

export const stop: Hook = async context => {
  if (lookQuickly(context).kind === 'absent') return undefined
  await new Promise(resolve => setTimeout(resolve, LAG_MS))
  await context.openFully().endTurn(context.input.last_assistant_message)
  return undefined
}

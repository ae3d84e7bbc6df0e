// PreCompact: the compaction is counted, the state kept as an entry, and a sentence steers the summary. The user sees it too.
import { lookQuickly } from '../../quick.ts'
import type { Hook } from './hook.ts'

export const preCompact: Hook = async context => {
  if (lookQuickly(context).kind === 'absent') return undefined
  const { stored } = await context.openFully().compact()
  return `Keep the step in hand, decisions with their reasons, and what was asked but is not yet done. The journal ${stored.file} is given again afterwards.`
}

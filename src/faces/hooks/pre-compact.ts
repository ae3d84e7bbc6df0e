// PreCompact: the compaction is counted, the state kept as an entry, and a few words steer the summary.
import { lookQuickly } from '../../quick.ts'
import type { Hook } from './hook.ts'

export const preCompact: Hook = async context => {
  if (lookQuickly(context).kind === 'absent') return undefined
  const { stored } = await context.openFully().compact()
  return [
    `The journal of this work session (${stored.file}) is given again after the compaction, so its lists need no copy.`,
    'Worth keeping in the summary: the step in hand and how far it is, decisions with their reasons, what was tried and failed, and what was asked but is not yet done.',
  ].join('\n')
}

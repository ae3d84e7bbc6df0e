// Asks a person how a run has ended that nobody on this machine can judge.
import { nameThread } from '../../../runs/next/describe-thread.ts'
import type { FixRow } from '../../../runs/next/fix-table.ts'
import type { RunStatus } from '../../../runs/run.ts'
import type { Workspace } from '../../../workspace.ts'
import type { Fleet } from './fleet.ts'

const ENDS: [status: RunStatus, cell: string, detail: string][] = [
  ['interrupted', 'It was cut off', 'Then it can be resumed or retried.'],
  ['failed', 'It failed', 'Then it can be resumed or retried.'],
  ['completed', 'It ended well', 'Its tasks stay as they are.'],
]

/** False if the person does not say. */
export async function settleByHand(workspace: Workspace, row: FixRow, fleet: Fleet): Promise<boolean> {
  const { last } = row
  if (!last) return false
  const choice = await workspace.checks.choose({
    title: `How did the last run of ${nameThread(row)} end?`,
    text: ['Say so only if you know that its process has ended.'],
    rows: ENDS.map(([, cell, detail]) => ({ cells: [cell], detail })),
  })
  const end = typeof choice === 'number' ? ENDS[choice] : undefined
  if (!end) return false
  await fleet.settle(workspace, last, end[0])
  return true
}

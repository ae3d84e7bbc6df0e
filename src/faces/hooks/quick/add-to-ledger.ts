// Adds the cost of a hook run to the ledger.
import { type Run, renderRun } from '../../../activity/cost.ts'
import { appendRun, removeOldDays } from '../../../store/disk/cost-ledger.ts'
import { findRoot } from '../../../store/disk/root.ts'
import type { Where } from './look.ts'

/** Adds a line to the ledger if there is a journal. With `tidy`, removes old days. Never throws. */
export function keepRun({ cwd, env }: Pick<Where, 'cwd' | 'env'>, run: Run, tidy: boolean): void {
  const root = findRoot({ cwd, env })
  if (!root.exists) return
  const day = run.at.slice(0, 10)
  appendRun(root.path, day, renderRun(run))
  if (tidy) removeOldDays(root.path, day)
}

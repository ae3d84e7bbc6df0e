// Reads all that the report of a plan tells: its tasks, its runs, and the work sessions of the runs.

import { isComplete } from '../../plans/plan-tree.ts'
import { makeReport } from '../../runs/report/make-report.ts'
import type { PlanReport } from '../../runs/report/plan-report.ts'
import type { Workspace } from '../../workspace.ts'
import { readRuns } from '../runs/read-runs.ts'
import { unmergedThreads } from '../runs/worktrees/unmerged-threads.ts'
import { readFindings } from './read-findings.ts'
import { readTree } from './read-tree.ts'

export interface ReadReport {
  report: PlanReport
  /** The last report of it that was written. */
  file: string | undefined
}

/** The current plan if none is named. Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
export async function readReport(workspace: Workspace, name: string | undefined): Promise<ReadReport> {
  const tree = await readTree(workspace, name)
  const { stored, stages, problems } = tree
  const { plan } = stored
  const { runs, problems: unreadRuns } = await readRuns(workspace, { plan: plan.id })
  const unmerged = (await unmergedThreads(workspace, tree, runs)).filter(
    ({ thread }) => plan.status === 'completed' || isComplete(thread),
  )
  const findings = await readFindings(workspace, plan.id, runs)
  const report = await makeReport({
    plan,
    stages,
    runs,
    findings,
    unread: problems.map(({ file }) => file),
    unmerged: unmerged.map(({ thread: { id, name: called }, branch }) => ({ id, name: called, branch })),
    unreadRuns: unreadRuns.map(({ file }) => file),
    folders: [workspace.store.root],
  })
  // Long texts are cut in the document, and half a secret would not be recognized there.
  return { report: await workspace.sessions.show(report), file: await workspace.reports.find(plan.id) }
}

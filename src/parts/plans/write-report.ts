// Writes the report of a plan that was just completed. The plan is complete without it.
import { LogbookError, reasonOf } from '../../errors.ts'
import { renderReport } from '../../runs/report/render-report.ts'
import type { Workspace } from '../../workspace.ts'
import { readReport } from './read-report.ts'

export interface KeptReport {
  /** Undefined if it could not be written. */
  file: string | undefined
  /** Earlier ones that somebody has edited. */
  kept: string[]
  problem: string | undefined
}

export async function writeReport(workspace: Workspace, plan: string): Promise<KeptReport> {
  try {
    const { report } = await readReport(workspace, plan)
    // The checksum in the file is that of a text without secrets: names may make one only together.
    const text = await workspace.sessions.conceal(renderReport(report))
    return { ...(await workspace.reports.write(plan, text)), problem: undefined }
  } catch (error) {
    const problem = error instanceof LogbookError ? error.message : reasonOf(error)
    if (problem === undefined) throw error
    return { file: undefined, kept: [], problem }
  }
}

// Checks the records of runs: a broken one is named. It costs no other run anything.
import type { Workspace } from '../../workspace.ts'
import { unreadable } from './check-documents.ts'
import type { Finding } from './finding.ts'

export async function checkRuns({ runs }: Workspace): Promise<Finding[]> {
  return (await runs.list()).problems.map(unreadable)
}

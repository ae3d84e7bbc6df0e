// Looks for what is wrong with the journal and what it stands on; mends what is safe to mend when it is asked to.
import { checkDocuments } from './doctor/documents.ts'
import type { Finding } from './doctor/finding.ts'
import { checkInbox, checkLeftOvers, checkLocks } from './doctor/leftovers.ts'
import {
  checkClaudeCode,
  checkFaults,
  checkFolders,
  checkHandOut,
  checkSettings,
} from './doctor/surroundings.ts'
import { checkTasks } from './doctor/tasks.ts'
import type { Workspace } from './workspace.ts'

export interface DoctorInput {
  fix: boolean
}

export interface Diagnosis extends Omit<Finding, 'fix'> {
  fixable: boolean
  fixed: boolean
}

/** In the order in which they are mended: a document first goes back to its place, then it is read. */
const CHECKS = [
  checkFolders,
  checkLeftOvers,
  checkLocks,
  checkInbox,
  checkDocuments,
  checkTasks,
  checkHandOut,
  checkSettings,
  checkClaudeCode,
  checkFaults,
]

/** Errors first. A check that fails itself is a finding, not an end. */
export async function doctor(workspace: Workspace, { fix }: DoctorInput): Promise<Diagnosis[]> {
  const diagnoses: Diagnosis[] = []
  for (const check of CHECKS) {
    for (const finding of await check(workspace)) diagnoses.push(await treat(finding, fix))
  }
  return diagnoses.toSorted((a, b) => a.level.localeCompare(b.level))
}

async function treat({ fix, ...finding }: Finding, wanted: boolean): Promise<Diagnosis> {
  if (!fix || !wanted) return { ...finding, fixable: fix !== undefined, fixed: false }
  try {
    await fix()
    return { ...finding, fixable: true, fixed: true }
  } catch (error) {
    const { message } = error as Error
    return { ...finding, next: `It could not be mended: ${message}`, fixable: true, fixed: false }
  }
}

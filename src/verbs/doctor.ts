// Looks for problems in the journal and its surroundings. Mends what is safe to mend, if asked.
import { LogbookError, reasonOf } from '../errors.ts'
import { readCostByEvent } from '../parts/read-cost.ts'
import type { Workspace } from '../workspace.ts'
import { defineVerb } from './definition.ts'
import { checkAgents } from './doctor/check-agents.ts'
import { checkClaims } from './doctor/check-claims.ts'
import { checkDocuments } from './doctor/check-documents.ts'
import { checkForwarding, findHub } from './doctor/check-forwarding.ts'
import { checkInbox, checkLeftOvers, checkLocks } from './doctor/check-leftovers.ts'
import { checkPlans } from './doctor/check-plans.ts'
import { checkRuns } from './doctor/check-runs.ts'
import { checkStatus } from './doctor/check-status.ts'
import {
  checkClaudeCode,
  checkFaults,
  checkFolders,
  checkHandOut,
  checkSettings,
} from './doctor/check-surroundings.ts'
import { checkTasks } from './doctor/check-tasks.ts'
import { checkKeys } from './doctor/doubled-keys.ts'
import type { Finding } from './doctor/finding.ts'
import { type Looked, lookOnce } from './doctor/look-once.ts'
import { checkMerging } from './doctor/merging.ts'

export const doctor = defineVerb({
  summary: 'Look for what is wrong with the journal, and mend what is safe to mend',
  usage: ['[--fix]'],
  isFinal: true,
  arguments: { fix: { kind: 'switch', help: 'mend what is safe to mend' } },
  async run(workspace, input) {
    const diagnoses = await diagnose(workspace, input)
    const cost = await readCostByEvent(workspace)
    const hub = await findHub(workspace)
    return { root: workspace.store.root, hasJournal: workspace.hasJournal, diagnoses, cost, hub }
  },
})

export interface DoctorInput {
  fix: boolean
}

export interface Diagnosis extends Omit<Finding, 'fix'> {
  fixable: boolean
  fixed: boolean
}

/** Mends run in this order: a document goes back to its place before other checks read it. */
const CHECKS: ((workspace: Workspace, looked: Looked) => Promise<Finding[]>)[] = [
  checkFolders,
  checkLeftOvers,
  checkLocks,
  checkInbox,
  checkDocuments,
  checkKeys,
  checkTasks,
  checkPlans,
  checkAgents,
  checkRuns,
  checkStatus,
  checkForwarding,
  checkClaims,
  checkMerging,
  checkHandOut,
  checkSettings,
  checkClaudeCode,
  checkFaults,
]

/** Errors first. A check that throws becomes a finding and does not stop the others. */
async function diagnose(workspace: Workspace, { fix }: DoctorInput): Promise<Diagnosis[]> {
  const diagnoses: Diagnosis[] = []
  const looked = lookOnce(workspace)
  for (const check of CHECKS) {
    for (const finding of await tryOut(check, workspace, looked)) diagnoses.push(await treat(finding, fix))
  }
  return diagnoses.toSorted((a, b) => a.level.localeCompare(b.level))
}

async function tryOut(
  check: (typeof CHECKS)[number],
  workspace: Workspace,
  looked: Looked,
): Promise<Finding[]> {
  try {
    return await check(workspace, looked)
  } catch (error) {
    const reason = error instanceof LogbookError ? undefined : reasonOf(error)
    if (!(error instanceof LogbookError) && !reason) throw error
    const { message, path } = error as NodeJS.ErrnoException
    return [
      {
        code: 'UNWRITABLE',
        level: 'error',
        message: reason ? `${path ?? 'A file of the journal'} cannot be read: ${reason}.` : message,
        next: 'Mend that, and look again.',
      },
    ]
  }
}

async function treat({ fix, ...finding }: Finding, wanted: boolean): Promise<Diagnosis> {
  if (!fix || !wanted) return { ...finding, fixable: fix !== undefined, fixed: false }
  try {
    await fix()
    return { ...finding, fixable: true, fixed: true }
  } catch (error) {
    const reason = reasonOf(error)
    const why = reason && !(error instanceof LogbookError) ? `${reason}.` : (error as Error).message
    return { ...finding, next: `Mending failed: ${why}`, fixable: true, fixed: false }
  }
}

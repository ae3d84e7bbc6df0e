// Runs a check. A person at a terminal is asked once, and so approves this command for this project on this machine.
// Other callers, above all Claude, run only approved checks.

import { LogbookError } from '../errors.ts'
import type { TreeNow } from '../planning/validation/judge-proof.ts'
import { isDeceptive } from '../text/harmless.ts'
import { formatSecond } from '../text/time.ts'
import { MEANWHILE, type Proof } from '../text/yaml/proof-fields.ts'
import type { Workspace } from '../workspace.ts'
import { cleanText } from './input.ts'

export interface Ran {
  proof: Proof
  /** The hash of the files after the run. */
  tree: TreeNow
  /** Why Claude may not run it; undefined if it may. */
  notApproved: string | undefined
}

const LONGEST_CHECK = 1_000

/** Cleans a command line to keep. Throws INVALID_INPUT. */
export async function cleanCheck(workspace: Workspace, given: string): Promise<string> {
  const check = cleanText(given, '--check', LONGEST_CHECK)
  await refuseCheck(workspace, check, '--check "<command>"')
  return check
}

export interface Run {
  check: string
  /** True if the caller typed the command now, and so knows it. */
  typed: boolean
  /** The flags to run it again. */
  flags: string
}

/** Throws INVALID_INPUT, NOT_APPROVED, INTERRUPTED. */
export async function runCheck(workspace: Workspace, run: Run): Promise<Ran> {
  const { check, typed, flags } = run
  const { checks } = workspace
  await refuseCheck(workspace, check, `{prove}${flags} --check "<command>"`)
  if (checks.isRunning(check)) throw runsItself(check)
  const approvals = await checks.approvals('checks')
  if (!approvals.isApproved(check)) {
    if (!checks.attended) throw notApproved(check, flags)
    // The document with the check may come from a cloned repository.
    if (!typed && !checks.confirm(questionOf(check, checks.folder))) throw declined(flags)
  }
  checks.tell(`▶ ${check}\n`)
  let refused: string | undefined
  if (checks.attended) {
    try {
      approvals.approve(check)
    } catch (error) {
      refused = (error as Error).message
    }
  }
  return { ...(await prove(workspace, check, flags)), notApproved: refused }
}

async function prove(
  workspace: Workspace,
  command: string,
  flags: string,
): Promise<Pick<Ran, 'proof' | 'tree'>> {
  const { checks } = workspace
  const before = await checks.hashTree()
  const { exit, seconds, interrupted } = await checks.run(command)
  if (interrupted) {
    throw new LogbookError(
      'INTERRUPTED',
      `The check was stopped after ${seconds} s; nothing was recorded.`,
      `Run it again with {prove}${flags}.`,
    )
  }
  const at = formatSecond(workspace.now())
  const after = await checks.hashTree()
  // If files changed during the run, it is unknown which of the two trees the check saw.
  const tree = before.hash === undefined || after.hash === before.hash ? after.hash : MEANWHILE
  const proof = { command, exit, at, seconds, tree: before.hash === undefined ? undefined : tree }
  return { proof, tree: after }
}

/** `another` says how to give a better command. */
async function refuseCheck(workspace: Workspace, check: string, another: string): Promise<void> {
  if (isDeceptive(check)) {
    throw new LogbookError(
      'INVALID_INPUT',
      'The check holds line breaks or invisible characters, so it was not kept and not run.',
      `Give it as one plain line: ${another}. If it needs several lines, put them into a script.`,
    )
  }
  const shown = await workspace.sessions.conceal(check)
  if (shown === check && !check.includes('[redacted:')) return
  throw new LogbookError(
    'INVALID_INPUT',
    `The check holds a secret. Logbook masks it in files, so the check cannot be run: ${shown}`,
    `Let the command read the secret from an environment variable or a file: ${another}.`,
  )
}

function notApproved(check: string, flags: string): LogbookError {
  return new LogbookError(
    'NOT_APPROVED',
    `Nobody has approved this check on this machine, so it was not run:\n  ${check}`,
    `Only the user can: by typing "logbook prove${flags}" in a terminal outside Claude Code, in this project. That shows this command, asks whether to run it, and from then on Claude may run it too.`,
  )
}

function questionOf(check: string, folder: string): string {
  return `The check named here has never been approved on this machine:\n\n  ${check}\n\nIt would run in ${folder}. Run it now, and let Claude and scripts run this very command here from now on? [y/N] `
}

function declined(flags: string): LogbookError {
  return new LogbookError(
    'NOT_APPROVED',
    'The check was not run: it was not approved.',
    `Read what the command does, then run it with {prove}${flags}, or name another one with {prove}${flags} --check "<command>".`,
  )
}

function runsItself(check: string): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `The check runs itself, by way of "logbook prove", and would never end:\n  ${check}`,
    'Name another command: {prove} --check "<command>".',
  )
}

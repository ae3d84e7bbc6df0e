// Runs a check for whoever may: a person at a terminal, who is asked once and so approves that very command for this
// project on this machine; anyone else, Claude first of all, only what was approved so. Knows nothing of what it is of.

import { LogbookError } from '../errors.ts'
import type { TreeNow } from '../planning/validation/judge-proof.ts'
import { isDeceptive } from '../text/harmless.ts'
import { formatSecond } from '../text/time.ts'
import { MEANWHILE, type Proof } from '../text/yaml/proof-fields.ts'
import type { Workspace } from '../workspace.ts'
import { cleanText } from './input.ts'

export interface Ran {
  proof: Proof
  /** The files after it. */
  tree: TreeNow
  /** Why Claude may still not run it; undefined when it may. */
  notApproved: string | undefined
}

const LONGEST_CHECK = 1_000

/** A command line as it may be kept. Throws INVALID_INPUT. */
export async function cleanCheck(workspace: Workspace, given: string): Promise<string> {
  const check = cleanText(given, '--check', LONGEST_CHECK)
  await refuseCheck(workspace, check, '--check "<command>"')
  return check
}

export interface Run {
  check: string
  /** Whoever called has typed it just now, and so knows what it is. */
  typed: boolean
  /** Those it is run with again. */
  flags: string
}

/** Throws INVALID_INPUT, NOT_APPROVED, INTERRUPTED. */
export async function runCheck(workspace: Workspace, run: Run): Promise<Ran> {
  const { check, typed, flags } = run
  const { checks } = workspace
  await refuseCheck(workspace, check, `{prove}${flags} --check "<command>"`)
  if (checks.isRunning(check)) throw runsItself(check)
  const approvals = await checks.approvals()
  if (!approvals.isApproved(check)) {
    if (!checks.attended) throw notApproved(check, flags)
    // The document that names it may have come with a cloned repository.
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
  // Of a check that writes files, or somebody who did meanwhile, nothing tells which of both trees it has seen.
  const tree = before.hash === undefined || after.hash === before.hash ? after.hash : MEANWHILE
  const proof = { command, exit, at, seconds, tree: before.hash === undefined ? undefined : tree }
  return { proof, tree: after }
}

/** `another`: how a better one is given. */
async function refuseCheck(workspace: Workspace, check: string, another: string): Promise<void> {
  if (isDeceptive(check)) {
    throw new LogbookError(
      'INVALID_INPUT',
      'The check holds line breaks or characters that cannot be seen, so it is neither kept nor run.',
      `Give it as one plain line: ${another}. What needs several lines belongs in a script.`,
    )
  }
  const shown = await workspace.sessions.conceal(check)
  if (shown === check && !check.includes('[redacted:')) return
  throw new LogbookError(
    'INVALID_INPUT',
    `The check holds a secret, which is masked wherever it is kept, so that it cannot be run: ${shown}`,
    `Let the command take it from an environment variable or a file, and name that one: ${another}.`,
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
    'Name the command that it is about: {prove} --check "<command>".',
  )
}

// Runs the check of a work session, and keeps in its document what came of it.
import type { Value } from '../document/front-matter.ts'
import { type Proof, proofFields } from '../document/proof.ts'
import { LogbookError } from '../errors.ts'
import { finish } from '../session/changes.ts'
import { isOpen } from '../session/session.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Standing } from '../validation/proof.ts'
import { findNamed, findOpen } from './find.ts'
import { readProof } from './proof.ts'
import { cleanCheck, runCheck } from './run-check.ts'
import { makeStamp } from './stamp.ts'
import type { Workspace } from './workspace.ts'

export interface ProveInput {
  session?: string | undefined
  /** Named from now on. */
  check?: string | undefined
  /** Where what it prints goes; its errors go to 2. */
  output: 1 | 2
}

export interface ProveResult {
  stored: StoredSession
  proof: Proof
  standing: Standing
  /** Why Claude may still not run it; undefined when it may. */
  notApproved: string | undefined
}

export async function prove(workspace: Workspace, input: ProveInput): Promise<ProveResult> {
  const found = await findOpenOne(workspace, input.session)
  const given = input.check === undefined ? undefined : await cleanCheck(workspace, input.check)
  const named =
    given === undefined || given === found.session.check
      ? found
      : await keep(workspace, found, { check: given })
  const { check } = named.session
  if (check === undefined) throw noCheck(named)
  const { proof, notApproved } = await runCheck(workspace, check, input.output).catch(error =>
    tellNamed(named, given, error),
  )
  const stored = await keep(workspace, named, proofFields(proof)).catch(error => tellResult(proof, error))
  return { stored, proof, notApproved, standing: await readProof(workspace, stored.session) }
}

async function findOpenOne(workspace: Workspace, name: string | undefined): Promise<StoredSession> {
  const found = name === undefined ? await findOpen(workspace) : await findNamed(workspace, name)
  const { shortname, status } = found.session
  if (isOpen(found.session)) return found
  throw new LogbookError(
    'WRONG_STATE',
    `The work session ${shortname} is ${status}; its check was not run.`,
    'See which are open with {view} list.',
  )
}

function keep(
  workspace: Workspace,
  found: StoredSession,
  fields: Record<string, Value>,
): Promise<StoredSession> {
  const stamp = makeStamp(workspace)
  return workspace.sessions.update(found, ({ text, file }) =>
    finish(text, file, { ...stamp.fields, ...fields }),
  )
}

/** A check that may not run is named all the same. */
function tellNamed({ session }: StoredSession, given: string | undefined, error: unknown): never {
  if (given === undefined || !(error instanceof LogbookError)) throw error
  throw new LogbookError(error.code, `${session.shortname} has this check now. ${error.message}`, error.next)
}

/** What the check has shown is said, whatever keeps it from being written. */
function tellResult({ exit, seconds }: Proof, error: unknown): never {
  const { message } = error as Error
  const [code, next] = error instanceof LogbookError ? [error.code, error.next] : ['UNWRITABLE' as const]
  throw new LogbookError(
    code,
    `The check ended with exit status ${exit} after ${seconds} s, but that was not recorded: ${message}`,
    next,
  )
}

function noCheck({ session }: StoredSession): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `The work session ${session.shortname} names no check.`,
    'Name the command that shows that it is done, and run it: {prove} --check "<command>".',
  )
}

// Runs the check of a work session or a task, and keeps the result in its document.

import { LogbookError } from '../errors.ts'
import { finish } from '../journal/changes.ts'
import { isOpen } from '../journal/work-session.ts'
import { findNamed, findOpen } from '../parts/find.ts'
import { record } from '../parts/record-activity.ts'
import { cleanCheck, runCheck } from '../parts/run-check.ts'
import { makeStamp } from '../parts/stamp.ts'
import { change } from '../parts/tasks/change-task.ts'
import { isOpen as isTaskOpen } from '../planning/task-transitions.ts'
import { type Checked, judgeProof, type Standing } from '../planning/validation/judge-proof.ts'
import type { StoredTask } from '../store/tasks.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Value } from '../text/yaml/front-matter.ts'
import { type Proof, proofFields } from '../text/yaml/proof-fields.ts'
import type { Workspace } from '../workspace.ts'
import { defineVerb, SESSION } from './definition.ts'

export const prove = defineVerb({
  summary: 'Run the check that shows that the work is done',
  usage: ['[--session <id or name>]', '--task <id>', '--check <command>'],
  arguments: {
    check: { kind: 'text', value: '<command>', help: 'make this the check, and run it' },
    task: {
      kind: 'text',
      value: '<id>',
      help: "a task's check, instead of a work session's",
      names: 'tasks',
    },
    session: SESSION,
  },
  bare: ['session'],
  terminalOnly: true,
  run: proveDone,
})

interface ProveInput {
  session?: string | undefined
  /** The task whose check runs, instead of a work session's. */
  task?: string | undefined
  /** The new check command. */
  check?: string | undefined
}

/** What the check belongs to. */
type Proved = { session: StoredSession } | { task: StoredTask }

interface ProveResult {
  of: Proved
  proof: Proof
  standing: Standing
  /** Why Claude may not run it; undefined if it may. */
  notApproved: string | undefined
}

async function proveDone(workspace: Workspace, input: ProveInput): Promise<ProveResult> {
  const found = await findOne(workspace, input)
  const given = input.check === undefined ? undefined : await cleanCheck(workspace, input.check)
  const named =
    given === undefined || given === checkedOf(found).check
      ? found
      : await keep(workspace, found, { check: given })
  const { check } = checkedOf(named)
  if (check === undefined) throw noCheck(named)
  const { proof, tree, notApproved } = await runCheck(workspace, {
    check,
    typed: given !== undefined,
    flags: flagsOf(named),
  }).catch(error => failNamed(named, given, error))
  const of = await keep(workspace, named, proofFields(proof)).catch(error => failWithResult(proof, error))
  if ('session' in of)
    await record(workspace, of.session.session.id, 'proved', { text: `${check}: exit status ${proof.exit}` })
  return { of, proof, notApproved, standing: judgeProof(checkedOf(of), tree) }
}

async function findOne(workspace: Workspace, { session: name, task: id }: ProveInput): Promise<Proved> {
  if (id !== undefined) {
    const task = await workspace.tasks.get(id)
    if (isTaskOpen(task.task)) return { task }
    throw notOpen('task', task.task.id, task.task.status, '{task list}')
  }
  const session = name === undefined ? await findOpen(workspace) : await findNamed(workspace, name)
  if (isOpen(session.session)) return { session }
  throw notOpen('work session', session.session.shortname, session.session.status, '{view} list')
}

function notOpen(kind: string, name: string, status: string, list: string): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `The ${kind} ${name} is ${status}; its check was not run.`,
    `See which are open with ${list}.`,
  )
}

function checkedOf(of: Proved): Checked {
  return 'task' in of ? of.task.task : of.session.session
}

function nameOf(of: Proved): string {
  return 'task' in of ? of.task.task.id : of.session.session.shortname
}

function flagsOf(of: Proved): string {
  return 'task' in of ? ` --task ${nameOf(of)}` : ''
}

async function keep(workspace: Workspace, of: Proved, fields: Record<string, Value>): Promise<Proved> {
  if ('task' in of) return { task: await change(workspace, of.task, () => ({ fields })) }
  const stamp = makeStamp(workspace)
  return {
    session: await workspace.sessions.update(of.session, ({ text, file }) =>
      finish(text, file, { ...stamp.fields, ...fields }),
    ),
  }
}

/** The document keeps the new check also if it may not run; the error says so. */
function failNamed(of: Proved, given: string | undefined, error: unknown): never {
  if (given === undefined || !(error instanceof LogbookError)) throw error
  throw new LogbookError(error.code, `${nameOf(of)} has this check now. ${error.message}`, error.next)
}

/** The error gives the result of the check, because the document does not have it. */
function failWithResult({ exit, seconds }: Proof, error: unknown): never {
  const { message } = error as Error
  const [code, next] = error instanceof LogbookError ? [error.code, error.next] : ['UNWRITABLE' as const]
  throw new LogbookError(
    code,
    `The check ended with exit status ${exit} after ${seconds} s, but the result was not recorded: ${message}`,
    next,
  )
}

function noCheck(of: Proved): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `${'task' in of ? 'The task' : 'The work session'} ${nameOf(of)} names no check.`,
    `Name the command that shows that it is done, and run it: {prove}${flagsOf(of)} --check "<command>".`,
  )
}

// Answers what an agent asks in a run that was started with --ask. Only people do: an agent that could would need to ask
// nobody.
import { LogbookError } from '../../errors.ts'
import { giveAnswer, requireAsking } from '../../parts/runs/asking/give-answer.ts'
import { getRun } from '../../parts/runs/look/find-run.ts'
import { fenced } from '../../runs/agents/visible.ts'
import type { Decision, Question } from '../../runs/asking/question.ts'
import { nameOfRun } from '../../runs/refusals.ts'
import type { Run } from '../../runs/run.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb, type InputOf } from '../definition.ts'

const ARGUMENTS = {
  run: {
    kind: 'text',
    value: '<run>',
    help: 'the last of a thread (01.02.03), an attempt (01.02.03#2), or an id or part of it',
    flag: false,
    needed: true,
    missing: { message: 'Say which run.', next: '{runs answer} 01.02.03; see who asks with {watch}.' },
  },
  allow: { kind: 'switch', help: 'it may do this, once' },
  deny: { kind: 'switch', help: 'it may not, and goes on without it' },
  reason: { kind: 'text', value: '<why>', help: 'what the agent is told when it may not' },
  question: {
    kind: 'number',
    value: '<number>',
    help: 'which of its questions; at a keyboard the only one is shown first',
    least: 1,
    most: 999_999_999,
  },
} as const

export const answer = defineVerb({
  summary: 'Answer what an agent asks, if it was started with --ask',
  usage: ['<run>', '<run> --allow [--question <number>]', '<run> --deny [--reason <why>]'],
  isFinal: true,
  terminalOnly: true,
  arguments: ARGUMENTS,
  bare: ['run'],
  run: answerRun,
})

interface Answered {
  run: Run
  /** What was answered, and how; undefined for a look. */
  answered: (Question & Decision) | undefined
  /** What it asks now. */
  questions: Question[]
}

/** Throws INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE, NOT_APPROVED. */
async function answerRun(workspace: Workspace, input: InputOf<typeof ARGUMENTS>): Promise<Answered> {
  const { allow, deny, reason } = input
  if (allow && deny)
    throw new LogbookError('INVALID_INPUT', '--allow and --deny exclude each other.', 'Say one of them.')
  if (!deny && reason !== undefined)
    throw new LogbookError(
      'INVALID_INPUT',
      '--reason belongs to --deny.',
      'An agent that may is told nothing.',
    )
  if (!allow && !deny && input.question !== undefined)
    throw new LogbookError(
      'INVALID_INPUT',
      'Say what the answer is.',
      '{runs answer} <run> --allow, or {runs answer} <run> --deny.',
    )
  refuseAgents(workspace)
  const { run } = await getRun(workspace, input.run)
  const asking = requireAsking(workspace, run)
  if (!allow && !deny) return { run, answered: undefined, questions: asking.open() }
  const question = choose(workspace, run, asking.open(), input)
  const decision = { allow, ...(reason === undefined ? {} : { reason }) }
  await giveAnswer(workspace, run, question, decision)
  return { run, answered: { ...question, ...decision }, questions: asking.open() }
}

function refuseAgents({ checks, source }: Workspace): void {
  if (!checks.byAgent && ['cli', 'api'].includes(source)) return
  throw new LogbookError(
    'NOT_APPROVED',
    'Only a person can answer what an agent asks; nothing was answered.',
    'The user can: by typing the same command in a terminal outside Claude Code, or on the page of {serve}.',
  )
}

/** A yes counts for what its giver has seen: a question by its number, or the only one, which is shown first. */
function choose(
  { checks }: Workspace,
  run: Run,
  open: Question[],
  { allow, question: number }: InputOf<typeof ARGUMENTS>,
): Question {
  const [only, ...others] = open
  if (number !== undefined) return open.find(one => one.number === number) ?? refuseOver(run, number)
  if (!only) throw asksNothing(run)
  if (others.length > 0 || (allow && !checks.attended))
    throw new LogbookError(
      'INVALID_INPUT',
      `Say which question, since the answer counts for that one alone:${open.map(one => `\n  ${one.number}  ${one.what}`).join('')}`,
      `Add --question ${only.number}.`,
    )
  if (!allow) return only
  checks.tell(`${nameOfRun(run)} asks:\n${fenced(only.input || only.what)}\n`)
  if (checks.confirm('May it do this? [y/N] ')) return only
  throw new LogbookError(
    'NOT_APPROVED',
    'Nothing was answered; the agent waits.',
    'Say no with {runs answer} <run> --deny.',
  )
}

function refuseOver(run: Run, number: number): never {
  throw new LogbookError(
    'WRONG_STATE',
    `${nameOfRun(run)} waits for no answer to question ${number}: it was answered, or is over.`,
    'See what it asks with {runs show}.',
  )
}

function asksNothing(run: Run): LogbookError {
  return new LogbookError('WRONG_STATE', `${nameOfRun(run)} asks nothing now.`, 'See who asks with {watch}.')
}

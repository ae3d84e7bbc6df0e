// What `runs show` tells.
import { nameAgent } from '../../../../runs/name-agent.ts'
import type { RunEvent } from '../../../../runs/run.ts'
import { threadIdOf } from '../../../../runs/thread-id.ts'
import { counted } from '../../../../text/names/counted.ts'
import { oneLine } from '../../../../text/one-line.ts'
import type { InputFor, ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentQuestion } from '../../present-question.ts'
import { pidOf, presentEvent, presentRunInFull } from '../../present-run.ts'
import { costOf, describeState, durationOf, exitOf, signOf, timesOf } from '../../run-facts.ts'
import { tellTime } from '../../times.ts'
import { answerStep, questionLines } from './answer.ts'

const MOST_EVENTS = 10

export function reportRun(shown: ResultOf<'runs show'>, input: InputFor<'runs show'>): Answer {
  const { run, file, events, resumable, left, now } = shown
  const name = `${threadIdOf(run, undefined)} #${run.attempt}`
  return {
    page: {
      icon: '🏃',
      heading: `${signOf(run)} ${name}`,
      facts: [
        ['Status', describeState(run)],
        ['Why', run.detail],
        ['Times', timesOf(run)],
        ['Duration', durationOf(run, now)],
        ['Exit', exitOf(run)],
        ['Agent', nameAgent(run)],
        ['Cost', costOf(run)],
        ['Turns', run.turns === undefined ? undefined : String(run.turns)],
        ['Limit until', run.resetAt && tellTime(run.resetAt)],
        ['Last words', run.lastWords],
        ['Refused', refusedFact(run.refused)],
        ['Left', leftFact(left)],
        ['Journal', run.workSession],
        ['Claude id', run.claudeSession],
        ['Branch', run.branch],
        ['Folder', run.folder],
        ['Process', processFact(shown)],
        ['Window', shown.window],
        ['Id', run.id],
        ['File', file],
      ],
      // Who has followed the run has just read all of it.
      lists: [
        { title: 'It asks', lines: shown.questions.flatMap(questionLines) },
        ...(input.follow ? [] : [historyOf(events, input.log ?? false)]),
      ],
      next: nextStep(shown, events.length > MOST_EVENTS && !input.log && !input.follow),
    },
    json: {
      ...presentRunInFull(run, resumable),
      left: left === undefined ? null : left.map(pidOf),
      questions: shown.questions.map(presentQuestion),
      events: input.log ? events.map(presentEvent) : [],
    },
  }
}

function historyOf(events: RunEvent[], all: boolean): { title: string; lines: string[] } {
  const shown = all ? events : events.slice(-MOST_EVENTS)
  const title =
    shown.length < events.length ? `History, the last ${MOST_EVENTS} of ${events.length}` : 'History'
  return {
    title,
    lines: shown.map(({ at, kind, text = '' }) =>
      `${tellTime(at).slice(5)}  ${kind.padEnd(8)} ${oneLine(text)}`.trimEnd(),
    ),
  }
}

function refusedFact(refused: string[] | undefined): string | undefined {
  if (!refused || refused.length === 0) return undefined
  return `${refused.join(', ')}; allow it in .tasks/agents.yaml with allowed_tools`
}

function leftFact(left: string[] | undefined): string | undefined {
  if (left === undefined || left.length === 0) return undefined
  return `${counted(left.length, 'process', 'processes')} still running: ${left.map(pidOf).join(', ')}`
}

function processFact({ run }: ResultOf<'runs show'>): string | undefined {
  return run.status === 'running' && run.process !== undefined ? String(pidOf(run.process)) : undefined
}

function nextStep(
  { run, resumable, closed, left, questions }: ResultOf<'runs show'>,
  hasMore: boolean,
): string {
  const name = threadIdOf(run, undefined)
  if (questions.length > 0) return answerStep(name, questions)
  const log = hasMore ? `{runs show} ${name}#${run.attempt} --log shows its whole history; ` : ''
  if (run.status === 'running')
    return `${log}follow it with {runs show} ${name} --follow, or end it with {stop} ${name}.`
  if (run.status === 'unknown')
    return `${log}say how it ended with {runs settle} --thread ${name} --as interrupted, if you know that it has.`
  if (left && left.length > 0) return `${log}end what it left behind with {stop} ${name}.`
  if (resumable) return `${log}go on in its conversation with {fix} --thread ${name} --resume.`
  if (closed === 'gone')
    return `${log}the transcript of its conversation is gone, so begin anew with {fix} --thread ${name} --retry.`
  if (closed === 'held')
    return `${log}its conversation is open in another process: end that one, then go on with {fix} --thread ${name} --resume.`
  return `${log}see the others with {runs list} ${name}.`
}

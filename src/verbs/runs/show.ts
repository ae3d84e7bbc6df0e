// Shows a run with all that is known of it, and follows one that goes on.
import { LogbookError } from '../../errors.ts'
import { whyClosed } from '../../host/claude-code/holders.ts'
import { openQuestions } from '../../host/programs/question-files.ts'
import { getRun } from '../../parts/runs/look/find-run.ts'
import { followRun, History } from '../../parts/runs/look/follow-run.ts'
import { findLeft } from '../../parts/runs/look/left-running.ts'
import { findResumable } from '../../parts/runs/look/resumable.ts'
import { showWindow } from '../../parts/runs/look/show-window.ts'
import type { Question } from '../../runs/asking/question.ts'
import { describeEvent } from '../../runs/describe-event.ts'
import { nameOfRun } from '../../runs/refusals.ts'
import type { Run, RunEvent } from '../../runs/run.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb } from '../definition.ts'

export const show = defineVerb({
  summary: 'Look at one run, its history, or what it does now',
  usage: ['<thread>', '<thread>#<attempt>', '<id>', '<run> --log', '<run> --follow'],
  arguments: {
    run: {
      kind: 'text',
      value: '<run>',
      help: 'the last of a thread (01.02.03), an attempt (01.02.03#2), or an id or part of it',
      flag: false,
      needed: true,
      missing: {
        message: 'Say which run.',
        next: '{runs show} 01.02.03; see which there are with {runs list}.',
      },
    },
    log: { kind: 'switch', help: 'with its whole history' },
    follow: { kind: 'switch', help: 'each new event as it comes, to the end of the run' },
  },
  bare: ['run'],
  run: showRun,
})

interface ShowRunInput {
  run: string
  follow: boolean
}

interface ShownRun {
  run: Run
  file: string
  /** Oldest first. */
  events: RunEvent[]
  /** Its conversation can be gone on with. */
  resumable: boolean
  /** Why its conversation cannot, although its thread is not complete. */
  closed: 'gone' | 'held' | undefined
  /** Processes that go on though the run has ended; undefined where nobody can tell. */
  left: string[] | undefined
  /** What it asks now. */
  questions: Question[]
  /** The command that shows its window of tmux; undefined if it has none. */
  window: string | undefined
  now: Date
}

/** Throws NOT_FOUND, AMBIGUOUS_ID. */
async function showRun(workspace: Workspace, input: ShowRunInput): Promise<ShownRun> {
  const found = await getRun(workspace, input.run)
  // As in the report: Claude gets UTC.
  const isLocal = workspace.claudeSession === undefined
  const tell = (event: RunEvent) => workspace.tell(describeEvent(event, isLocal), event)
  const stored = input.follow ? await followRun(workspace, found, tell) : found
  if (!stored)
    throw new LogbookError(
      'NOT_FOUND',
      `${nameOfRun(found.run)} was withdrawn before it began.`,
      'See which runs there are with {runs list}.',
    )
  const { run, file } = stored
  const siblings = (await workspace.runs.list({ plan: run.plan, thread: run.thread })).runs.map(
    one => one.run,
  )
  const mayGoOn = (await findResumable(workspace, [run], siblings)).has(run.id)
  const closed =
    mayGoOn && run.claudeSession !== undefined
      ? whyClosed(workspace.host.configFolder, run.claudeSession)?.why
      : undefined
  return {
    run,
    file,
    events: await new History(workspace, run).read(),
    resumable: mayGoOn && closed === undefined,
    closed,
    left: await findLeft(workspace, run),
    questions: run.asks && run.status === 'running' ? openQuestions(workspace.env, run.id) : [],
    window: await showWindow(workspace, run),
    now: workspace.now(),
  }
}

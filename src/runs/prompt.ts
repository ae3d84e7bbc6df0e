// Writes the prompt of a run. Our own words stand outside of the tags, texts from files between them as data, cut to a
// size that leaves room for the work.

import { isOpen } from '../planning/task-transitions.ts'
import type { Plan } from '../plans/plan.ts'
import type { Batch, PlannedTask, Stage, Thread } from '../plans/plan-tree.ts'
import type { Before } from './before.ts'
import { describeBefore } from './describe-before.ts'
import { FIRST_WORDS, fenced, fillLines, inLine, inText } from './prompt-texts.ts'

export interface PromptInput {
  plan: Pick<Plan, 'id' | 'title' | 'goal' | 'parts'>
  stage: Pick<Stage, 'id' | 'name'>
  batch: Pick<Batch, 'id' | 'name'>
  thread: Thread
  /** A prompt that is a path is read by the caller. */
  agent: { name: string; prompt?: string | undefined }
  /** What the user adds for this run. */
  extra?: string | undefined
  /** The attempt before this one. */
  before?: Before | undefined
}

const LONGEST_NAME = 200
const LONGEST_ABOUT = 4_000
const LONGEST_INSTRUCTION = 20_000
const LONGEST_TASKS = 20_000
const LONGEST_DESCRIPTION = 3_000
const LONGEST_CRITERION = 500

/** For a new conversation. At most about 110,000 characters, usually 3,000. */
export function promptOf(input: PromptInput): string {
  const { plan, thread, before } = input
  const parts = [
    `${FIRST_WORDS.begins}${thread.id} of the plan ${inLine(plan.id, LONGEST_NAME)}. Nobody answers questions during this run: decide for yourself, and write down what you decided.`,
    fenced('plan', `plan ${plan.id}`, aboutPlan(input)),
    fenced('tasks', `tasks of the thread ${thread.id}`, aboutTasks(thread)),
    instructions(input),
    howToWork(thread),
    before && fenced('before', `the attempt ${before.attempt}`, describeBefore(before)),
    before && LOOK_FIRST,
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

/** For a conversation that goes on: it knows the rest. */
export function resumePromptOf({ plan, thread, extra, before }: PromptInput): string {
  const open = thread.tasks.filter(isOpen)
  const parts = [
    `${FIRST_WORDS.goesOn}${thread.id} of the plan ${inLine(plan.id, LONGEST_NAME)}; nobody answers questions. Your last run ended before it was complete.`,
    before && fenced('before', `the attempt ${before.attempt}`, describeBefore(before)),
    fenced(
      'tasks',
      `open tasks of the thread ${thread.id}`,
      fillLines(open.map(headOf), LONGEST_TASKS, moreTasks),
    ),
    extra?.trim() && prompt('user', 'The user adds for this run:', extra),
    `${HOW_TO_COMPLETE} ${LOOK_FIRST}`,
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function aboutPlan({ plan, stage, batch, thread }: PromptInput): string {
  const about = (label: string, text: string | undefined) =>
    text?.trim() ? [`${label}:`, inText(text, LONGEST_ABOUT)] : []
  const named = (label: string, { id, name }: { id: string; name: string }) =>
    `${label}: ${id}${name ? ` ${inLine(name, LONGEST_NAME)}` : ''}`
  return [
    `Plan: ${inLine(plan.title || plan.id, LONGEST_NAME)}`,
    ...about('Goal', plan.goal),
    named('Stage', stage),
    ...about('About the stage', plan.parts.get(stage.id)?.notes),
    named('Batch', batch),
    ...about('About the batch', plan.parts.get(batch.id)?.notes),
    named('Thread', thread),
    ...about('About the thread', thread.notes),
  ].join('\n')
}

function aboutTasks({ tasks }: Thread): string {
  return fillLines(tasks.map(describeTask), LONGEST_TASKS, moreTasks)
}

/** Done ones are only named. */
function describeTask(task: PlannedTask): string {
  if (!isOpen(task)) return headOf(task)
  const indent = (text: string) => text.replace(/^(?=.)/gm, '  ')
  return [
    headOf(task),
    task.description && indent(inText(task.description, LONGEST_DESCRIPTION)),
    task.criteria.length > 0 && '  Acceptance criteria:',
    ...task.criteria.map(
      ({ number, text, met }) => `  ${number}. [${met ? 'x' : ' '}] ${inLine(text, LONGEST_CRITERION)}`,
    ),
    task.check && `  Check: ${inLine(task.check, LONGEST_CRITERION)}`,
  ]
    .filter(Boolean)
    .join('\n')
}

function headOf(task: PlannedTask): string {
  const { id, status, title, reason, summary } = task
  const why = isOpen(task) ? reason : summary || reason
  return `${inLine(id, LONGEST_NAME)} (${status.replace('_', ' ')}): ${inLine(title, LONGEST_NAME)}${why ? ` – ${inLine(why, LONGEST_NAME)}` : ''}`
}

function moreTasks(count: number): string {
  return `and ${count} more: \`logbook task show <id>\` tells one, \`logbook plan show\` names all.`
}

function instructions({ agent, thread, extra }: PromptInput): string {
  const given = [
    [agent.prompt, 'agent', `The instructions for the agent ${inLine(agent.name, LONGEST_NAME)}:`],
    [thread.prompt, 'thread', 'The instructions for this thread:'],
    [extra, 'user', 'The user adds for this run:'],
  ] as const
  return given
    .filter(([text]) => text?.trim())
    .map(([text = '', of, head]) => prompt(of, head, text))
    .join('\n\n')
}

/** A person has agreed to them, so they are followed; they cannot speak for us. */
function prompt(of: string, head: string, text: string): string {
  return `${head}\n<logbook-prompt of="${of}">\n${inText(text, LONGEST_INSTRUCTION)}\n</logbook-prompt>`
}

const HOW_TO_COMPLETE =
  'Tick each criterion that is met with the tool `task_update` (`id`, `met`) of the server `logbook`, and complete a task with `task_complete` (`id`, `summary`: what was done). Without these tools, in the shell: `logbook task edit <id> --met <number>` and `logbook task complete <id> --summary "<what was done>"`.'

function howToWork({ tasks }: Thread): string {
  const first = tasks.find(isOpen)
  return [
    'How to work:',
    `- Do the open tasks in their order, and nothing of other threads.${first ? ` Begin with ${inLine(first.id, LONGEST_NAME)}.` : ''}`,
    `- ${HOW_TO_COMPLETE} Force nothing. The thread is complete when no task is open.`,
    '- Log at turning points with `session_log`, or `logbook log`: `--decision "<title>" --rationale "<why>"`, `--discovery "<text>"`, `--dead-end "<approach>" --because "<what showed it>"`. Others read it.',
    '- If a task cannot be done, say so: `task_update` with `status: blocked` and `reason`, or `logbook task block <id> --reason "<what is in the way>"`. Then go on with the next.',
  ].join('\n')
}

const LOOK_FIRST =
  'Look at the files before you change them: what was begun may be half done, and what is done is not done again.'

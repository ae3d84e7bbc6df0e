// Makes lines about plans that several reports share. The tree stays readable in a narrow terminal: names are cut, and the
// rest of a line is short.

import type { TaskStatus } from '../../planning/task.ts'
import { countDone, type Stage, type Thread, threadsOf } from '../../plans/plan-tree.ts'
import type { UnknownAgent } from '../../runs/agents/find-agent.ts'
import type { Standing } from '../../runs/standing.ts'
import { beginningOf } from '../../text/cut.ts'
import { counted } from '../../text/names/counted.ts'

/** Columns for the whole line, without the indentation of the page. */
const WIDTH = 46

const SIGNS: Record<TaskStatus, string> = {
  pending: '·',
  in_progress: '◐',
  completed: '✓',
  blocked: '!',
  cancelled: '–',
}

/** A line for each stage, batch and thread. With `withTasks`, also for each task. A level that only repeats a name has none. */
export function treeLines(
  stages: Stage[],
  withTasks = false,
  standings?: ReadonlyMap<Thread, Standing>,
): string[] {
  return stages.flatMap(stage => {
    const threads = threadsOf([stage])
    const isAlone = threads.length === 1 && threads[0]?.name === stage.name
    const hasBatches = stage.batches.some(({ name }) => name !== stage.name) || stage.batches.length > 1
    const depth = isAlone ? 0 : hasBatches ? 2 : 1
    return [
      ...(isAlone ? [] : [lineOf(0, `${stage.id} ${stage.name}`, fractionOf(threads))]),
      ...stage.batches.flatMap(batch => [
        ...(hasBatches ? [lineOf(1, `${batch.id} ${batch.name}`, '')] : []),
        ...batch.threads.flatMap(thread => [
          threadLine(thread, depth, standings?.get(thread)),
          ...(withTasks ? taskLines(thread.tasks, depth + 2) : []),
        ]),
      ]),
    ]
  })
}

/** The call that finishes a plan, as it can be typed. */
export function completeCall(id: string): string {
  return `{plan complete} ${id} --summary "<what was achieved>"`
}

/** What a person can do until a usage limit is lifted. */
export function adviceInLimit(id: string): string {
  return `wait for the end of the limit with {continue} ${id} --when-reset, or try a thread all the same with {fix}.`
}

/** The whole plan: `3 of 12 tasks done, in 5 threads`. */
export function doneFact(stages: Stage[]): string {
  const threads = threadsOf(stages)
  const { done, total } = countDone(threads.flatMap(({ tasks }) => tasks))
  if (total === 0) return 'no tasks'
  return `${done} of ${counted(total, 'task')} done, in ${counted(threads.length, 'thread')}`
}

export function agentsFact(stages: Stage[]): string | undefined {
  const names = threadsOf(stages).flatMap(({ agent }) => agent ?? [])
  return [...new Set(names)].join(', ') || undefined
}

/** Below a title of its own. */
export function unknownAgentLines(unknown: readonly UnknownAgent[]): string[] {
  return unknown.map(({ agent, nearest, threads }) => {
    const ids = threads.slice(0, MOST_IDS).map(({ id }) => id)
    const more = threads.length - ids.length
    const where = `${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
    const meant = nearest === undefined ? '' : ` Did you mean ${nearest}?`
    return `- No agent is called ${JSON.stringify(agent)} (${where}).${meant}`
  })
}

/** What to do about them, to be put before what else comes next. Empty if there is none. */
export function nextForUnknown(unknown: readonly UnknownAgent[], plan: string): string {
  if (unknown.length === 0) return ''
  const [agent, other] = unknown.length === 1 ? ['agent', 'another one'] : ['agents', 'others']
  return `define the unknown ${agent} in .tasks/agents.yaml, or name ${other} in the outline with {plan update} ${plan}; `
}

const MOST_IDS = 6

function threadLine(thread: Thread, depth: number, standing: Standing | undefined): string {
  const { id, name, status } = thread
  const runs = runsOf(standing)
  const count = `${fractionOf([thread])}${runs && `  ${runs}`}`
  return lineOf(depth, `${SIGNS[status]} ${id} ${name}`, count)
}

/** `[3s 1▶ 0⟲]`: runs, those that are running, those that can be resumed. Empty without runs. */
function runsOf(standing: Standing | undefined): string {
  if (!standing || standing.runs.length === 0) return ''
  return `[${standing.runs.length}s ${standing.running ? 1 : 0}▶ ${standing.resumable ? 1 : 0}⟲]`
}

function taskLines(tasks: Thread['tasks'], depth: number): string[] {
  return tasks.map(({ planned, title, status }) =>
    lineOf(depth, `${SIGNS[status]} ${String(planned.place[3]).padStart(2, '0')} ${title}`, ''),
  )
}

function fractionOf(threads: Thread[]): string {
  const { done, total } = countDone(threads.flatMap(({ tasks }) => tasks))
  return `${done}/${total}`
}

function lineOf(depth: number, words: string, count: string): string {
  const indent = '  '.repeat(depth)
  const room = WIDTH - indent.length - (count === '' ? 0 : count.length + 2)
  return `${indent}${cutToColumns(words, room)}${count === '' ? '' : `  ${count}`}`
}

/** Most letters of East Asia, and emoji, take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

export function cutToColumns(text: string, room: number): string {
  let columns = 0
  let at = 0
  let last = 0
  for (const char of text) {
    columns += WIDE.test(char) ? 2 : 1
    if (columns <= room - 1) last = at + char.length
    if (columns > room) return `${beginningOf(text, last)}…`
    at += char.length
  }
  return text
}

// Makes lines about plans that several reports share. The tree stays readable in a narrow terminal: names are cut, and the
// rest of a line is short.

import type { TaskStatus } from '../../planning/task.ts'
import { countDone, type Stage, type Thread, threadsOf } from '../../plans/plan-tree.ts'
import { shorten } from '../../text/cut.ts'
import { counted } from './facts.ts'

/** Columns for the whole line, without the indentation of the page. */
const WIDTH = 46

const SIGNS: Record<TaskStatus, string> = {
  pending: '·',
  in_progress: '◐',
  completed: '✓',
  blocked: '!',
  cancelled: '–',
}

/** A line for each stage, batch and thread. With `tasks`, also for each task. */
export function treeLines(stages: Stage[], withTasks = false): string[] {
  return stages.flatMap(stage => [
    lineOf(0, `${stage.id} ${stage.name}`, fractionOf(threadsOf([stage]))),
    ...stage.batches.flatMap(batch => [
      // A batch with the name of its stage says nothing new.
      ...(isPlain(stage) ? [] : [lineOf(1, `${batch.id} ${batch.name}`, '')]),
      ...batch.threads.flatMap(thread => [
        lineOf(
          isPlain(stage) ? 1 : 2,
          `${SIGNS[thread.status]} ${thread.id} ${thread.name}`,
          fractionOf([thread]),
        ),
        ...(withTasks ? taskLines(thread, isPlain(stage) ? 3 : 4) : []),
      ]),
    ]),
  ])
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

function isPlain({ name, batches }: Stage): boolean {
  return batches.length === 1 && batches[0]?.name === name
}

function taskLines({ tasks }: Thread, depth: number): string[] {
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
  return `${indent}${shorten(words, room)}${count === '' ? '' : `  ${count}`}`
}

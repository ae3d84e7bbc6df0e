// Arguments that several verbs about tasks and sprints share.
import { PRIORITIES } from '../planning/task-schema.ts'
import type { Argument } from './definition.ts'

/** The one that is meant, named by its id, its title or its file. */
export function taskId(verb: string) {
  return { ...idOf('task', verb), needed: true } as const
}

/** A tool may leave it out. */
export function taskIdOrFocus(verb: string) {
  return { ...idOf('task', verb), told: 'Else the one in focus' } as const
}

export function sprintId(verb: string) {
  return { ...idOf('sprint', verb), needed: true } as const
}

function idOf(kind: 'task' | 'sprint', verb: string) {
  return {
    kind: 'word',
    help: `which ${kind}`,
    flag: false,
    missing: {
      message: `Say which ${kind}.`,
      next: `{${kind} ${verb}} <id>; see which there are with {${kind} list}.`,
    },
  } as const satisfies Argument
}

/** What can be said of a task, when it is made and later. A check is a command, and those are for the user to name. */
export const TASK_FIELDS = {
  description: { kind: 'text', value: '<text>', help: 'what it is about' },
  priority: { kind: 'text', value: '<priority>', help: PRIORITIES.join(', '), from: PRIORITIES },
  parent: { kind: 'text', value: '<id>', help: 'the task that it is a part of' },
  sprint: { kind: 'text', value: '<id>', help: 'its sprint' },
  estimate: {
    kind: 'text',
    value: '<duration>',
    help: '90m, 1h 30m, 1.5h, 2d (of 8 hours)',
    told: '1h 30m, 2d',
  },
  criterion: {
    kind: 'texts',
    value: '<text>',
    help: 'what must hold before it is done',
    told: 'What must hold',
  },
  check: {
    kind: 'text',
    value: '<command>',
    help: 'a command that must pass before it is done',
    only: 'terminal',
  },
} as const satisfies Record<string, Argument>

/** How a task or sprint is ended. */
export const ENDING = {
  summary: {
    kind: 'text',
    value: '<text>',
    help: 'what was done, in a sentence or two',
    told: 'What was done',
  },
  force: {
    kind: 'switch',
    help: 'complete it although something is missing',
    told: 'Although something is missing',
  },
  reason: { kind: 'text', value: '<why>', help: '  why; it is kept in the file', told: 'With force: why' },
} as const satisfies Record<string, Argument>

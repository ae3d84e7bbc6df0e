// Defines the arguments that several verbs about tasks and sprints share.
import { PRIORITIES } from '../../planning/task-schema.ts'
import type { Argument } from '../definition.ts'

/** The task or sprint, named by its id, title or file. */
export function taskId(verb: string) {
  return { ...idOf('task', verb), needed: true } as const
}

/** The same, by default the task in focus. */
export const TASK_ID_OR_FOCUS = {
  kind: 'word',
  help: 'which task; else the one in focus',
  told: 'Else the one in focus',
  flag: false,
  names: 'tasks',
} as const satisfies Argument

export function sprintId(verb: string) {
  return { ...idOf('sprint', verb), needed: true } as const
}

function idOf(kind: 'task' | 'sprint', verb: string) {
  return {
    kind: 'word',
    help: `which ${kind}`,
    flag: false,
    names: `${kind}s`,
    missing: {
      message: `Say which ${kind}.`,
      next: `{${kind} ${verb}} <id>; see which there are with {${kind} list}.`,
    },
  } as const satisfies Argument
}

/** The fields of a task for create and edit. Only the terminal sets the check, because a check is a command. */
export const TASK_FIELDS = {
  description: { kind: 'text', value: '<text>', help: 'what it is about' },
  priority: { kind: 'text', value: '<priority>', help: PRIORITIES.join(', '), from: PRIORITIES },
  parent: { kind: 'text', value: '<id>', help: 'the task that it is a part of', names: 'tasks' },
  sprint: { kind: 'text', value: '<id>', help: 'its sprint', names: 'sprints' },
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

/** The arguments for completing a task or sprint. */
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

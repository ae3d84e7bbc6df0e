// What can be said of a task, when it is made and later.
import { PRIORITIES } from '../../../../planning/task-schema.ts'
import type { Flag } from '../../arguments.ts'

export const TASK_FLAGS: Flag[] = [
  { name: 'description', kind: 'text', value: '<text>', help: 'what it is about' },
  { name: 'priority', kind: 'text', value: '<priority>', help: PRIORITIES.join(', ') },
  { name: 'parent', kind: 'text', value: '<id>', help: 'the task that it is a part of' },
  { name: 'sprint', kind: 'text', value: '<id>', help: 'its sprint' },
  { name: 'estimate', kind: 'text', value: '<duration>', help: '90m, 1h 30m, 1.5h, 2d (of 8 hours)' },
  { name: 'criterion', kind: 'many', value: '<text>', help: 'what must hold before it is done' },
  { name: 'check', kind: 'text', value: '<command>', help: 'a command that must pass before it is done' },
]

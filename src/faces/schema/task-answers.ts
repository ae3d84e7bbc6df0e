// What verbs answer about tasks, sprints and the focus.
import * as z from 'zod'
import { BASES, type Form, listOf } from './forms.ts'
import { count, maybe, meaning } from './kinds.ts'
import { recalledNow } from './recalled.ts'
import { focus, otherTasks, paging, problems, validation } from './task.ts'

const of = 'task' as const
const whole: Form[] = [{ of, keys: {} }]

export const TASK_ANSWERS: Record<string, Form[]> = {
  'task create': whole,
  'task edit': whole,
  'task update': whole,
  'task block': whole,
  'task cancel': whole,
  'task activate': [
    { of, keys: { subtasks: otherTasks(), validation: validation, focus: focus, recalled: recalledNow } },
  ],
  'task deactivate': [
    {
      of,
      keys: {
        validation: meaning('null when only set aside', maybe(validation)),
        focus: focus,
      },
    },
  ],
  'task show': [{ of, keys: { subtasks: otherTasks(), validation: validation } }],
  'task complete': [{ of, keys: { validation: validation } }],
  'task list': [{ keys: { ...listOf('tasks', 'task'), problems: problems(), ...paging } }],
  'task next': [
    {
      keys: {
        next: maybe(BASES.task),
        after: otherTasks(),
        waiting: meaning('blocked, or waiting for tasks', otherTasks()),
        hasWorkSession: z.boolean(),
        forAgents: meaning('counts the open tasks of plans', count()),
        problems: problems(),
      },
    },
  ],
  'sprint create': [{ of: 'sprint', keys: {} }],
  'sprint show': [{ of: 'sprint', keys: {} }],
  'sprint activate': [
    { of: 'sprint', keys: { focus: meaning('null without an active work session', maybe(focus)) } },
  ],
  'sprint complete': [{ of: 'sprint', keys: { validation: validation } }],
  'sprint list': [{ keys: { ...listOf('sprints', 'sprint'), problems: problems(), ...paging } }],
  'focus pop': [{ keys: focus.shape }],
}

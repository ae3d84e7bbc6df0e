import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import type { Logbook } from '../../../logbook.ts'
import { VERBS } from '../../../verbs/registry.ts'
import type { Answer } from '../../render/answer.ts'
import { callVerb } from '../../render/call-verb.ts'
import { sprint, task } from '../../schema/task.ts'
import { shapeOf } from '../derive.ts'
import { always, defineTool, otherTasks, problems, some, validation, wholeTask } from '../tool.ts'

const input = {
  id: z.string().optional().describe('Show this task'),
  ...shapeOf(VERBS.task.verbs.list.arguments),
  sprints: z.boolean().optional().describe('List sprints instead'),
}

/** Of a task or a sprint. */
const status = z.union([task.shape.status, sprint.shape.status])

/** An item of a list: its whole JSON would be too long. */
const listed = z.object({
  id: z.string(),
  title: z.string(),
  status,
  priority: z.string().optional(),
  parent: z.string().nullish(),
  sprint: z.string().nullish(),
})
const shown = { ...some(task, 'updates', 'summary'), subtasks: otherTasks, validation }

export const taskList = defineTool({
  name: 'task_list',
  of: ['task list', 'task show', 'sprint list', 'sprint show'],
  title: 'List tasks, or show one',
  description: 'List the open tasks, others by sprint, parent or status, or show all of one.',
  input,
  output: z.object({
    ...z.object({ ...wholeTask, status, ...some(sprint, 'goal', 'stats'), ...shown }).partial().shape,
    tasks: z.array(listed).optional(),
    sprints: z.array(listed).optional(),
    problems: problems.optional(),
    ...always,
  }),
  readOnly: true,
  run: look,
})

async function look(logbook: Logbook, given: Record<string, unknown>): Promise<Answer> {
  const { id, sprints, page, ...which } = given
  const narrowed = Object.values(which).some(value => value !== undefined)
  if ([id !== undefined, sprints === true, narrowed].filter(Boolean).length > 1)
    throw new LogbookError(
      'INVALID_INPUT',
      'id, sprints, and what narrows a list exclude each other.',
      'Give one.',
    )
  if (id !== undefined) return callVerb(logbook, 'task show', { id })
  if (sprints) return callVerb(logbook, 'sprint list', { page })
  const { sprint, ...further } = which
  if (
    sprint !== undefined &&
    page === undefined &&
    Object.values(further).every(value => value === undefined)
  )
    return callVerb(logbook, 'sprint show', { id: sprint })
  return callVerb(logbook, 'task list', { ...which, page })
}

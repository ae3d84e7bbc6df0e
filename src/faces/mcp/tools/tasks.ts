import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import type { Logbook } from '../../../logbook.ts'
import { TASK_STATUSES } from '../../../planning/task-schema.ts'
import type { Answer } from '../../render/answer.ts'
import { reportSprints } from '../../render/reports/sprint/list.ts'
import { reportSprint } from '../../render/reports/sprint/show.ts'
import { reportTasks } from '../../render/reports/task/list.ts'
import { reportTask } from '../../render/reports/task/show.ts'
import { always, defineTool, otherTasks, problems, validation, wholeTask } from '../tool.ts'

const text = z.string().optional()

const input = {
  id: text.describe('Show this task'),
  sprint: text.describe('List those of a sprint'),
  parent: text.describe('List the parts of a task'),
  status: z.enum(TASK_STATUSES).optional(),
  sprints: z.boolean().optional().describe('List sprints instead'),
}

/** One of a list, whose whole JSON would be all that was ever written. */
const listed = z.object({
  id: z.string(),
  title: z.string(),
  status: z.string(),
  priority: z.string().optional(),
  parent: z.string().nullish(),
  sprint: z.string().nullish(),
})
const sprint = { goal: z.string(), stats: z.looseObject({}) }
const shown = { updates: z.array(z.looseObject({})), summary: z.string(), subtasks: otherTasks, validation }

export const tasks = defineTool({
  name: 'tasks',
  title: 'Look at tasks',
  description: 'List the open tasks, others by sprint, parent or status, or show all of one.',
  input,
  output: z.object({
    ...z.object({ ...wholeTask, ...sprint, ...shown }).partial().shape,
    tasks: z.array(listed).optional(),
    sprints: z.array(listed).optional(),
    problems: problems.optional(),
    ...always,
  }),
  readOnly: true,
  run: look,
})

type Input = z.output<z.ZodObject<typeof input>>

async function look(logbook: Logbook, { id, sprints, ...which }: Input): Promise<Answer> {
  const narrowed = Object.values(which).some(value => value !== undefined)
  if ([id !== undefined, sprints === true, narrowed].filter(Boolean).length > 1)
    throw new LogbookError(
      'INVALID_INPUT',
      'id, sprints, and what narrows a list exclude each other.',
      'Give one.',
    )
  if (id !== undefined) return reportTask(await logbook.tasks.show(id))
  if (sprints) return reportSprints(await logbook.sprints.list())
  const { sprint, ...further } = which
  if (sprint !== undefined && Object.values(further).every(value => value === undefined))
    return reportSprint(await logbook.sprints.show(sprint))
  return reportTasks(await logbook.tasks.list(which), narrowed)
}

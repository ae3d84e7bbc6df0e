// Tasks and sprints.
import * as z from 'zod'
import { TASK_STATUSES } from '../../../planning/task-schema.ts'
import { text } from '../../schema/kinds.ts'
import { answerVerb, present, schemaOfVerb } from '../answer-verb.ts'
import { PAGE_QUERY } from './page-query.ts'
import { defineRoute } from './route.ts'

const listTasks = defineRoute({
  method: 'GET',
  path: '/api/tasks',
  summary: 'Tasks: the open ones, or those of a status, sprint or parent',
  scope: 'read',
  query: PAGE_QUERY.extend({
    status: z.enum(TASK_STATUSES).optional(),
    sprint: z.string().min(1).optional(),
    parent: z.string().min(1).optional(),
  }),
  answer: schemaOfVerb('task list'),
  run: (at, { query }) => answerVerb(at.open(), 'task list', query),
})

const showTask = defineRoute({
  method: 'GET',
  path: '/api/tasks/{id}',
  summary: 'A task and its file, with what is missing before it is done',
  scope: 'read',
  params: z.object({ id: z.string().min(1) }),
  answer: schemaOfVerb('task show', { more: { text: text() } }),
  run: async (at, { params: { id } }) => {
    const logbook = at.open()
    const shown = await answerVerb(logbook, 'task show', { id })
    const stored = await logbook.workspace.tasks.get(String(shown.id))
    return { ...shown, ...(await present(logbook, { text: stored.text })) }
  },
})

const listSprints = defineRoute({
  method: 'GET',
  path: '/api/sprints',
  summary: 'Sprints with their tasks',
  scope: 'read',
  query: PAGE_QUERY,
  answer: schemaOfVerb('sprint list'),
  run: (at, { query }) => answerVerb(at.open(), 'sprint list', query),
})

export const TASK_ROUTES = [listTasks, showTask, listSprints]

import * as z from 'zod'
import { reportActivateSprint } from '../../render/reports/sprint/activate.ts'
import { always, defineTool, focus, otherTasks, session } from '../tool.ts'

export const sprintActivate = defineTool({
  name: 'sprint_activate',
  title: 'Begin a sprint',
  description: 'Begin a sprint and bring it into focus.',
  input: { id: z.string(), session },
  output: z.object({
    id: z.string(),
    title: z.string(),
    status: z.string(),
    goal: z.string(),
    tasks: otherTasks,
    focus: focus.nullable(),
    ...always,
  }),
  idempotent: true,
  async run(logbook, input) {
    return reportActivateSprint(await logbook.sprints.activate(input))
  },
})

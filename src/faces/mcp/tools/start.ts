import * as z from 'zod'
import { reportInit } from '../../render/reports/init.ts'
import { always, brief, defineTool, texts } from '../tool.ts'

export const start = defineTool({
  name: 'start',
  title: 'Start a work session',
  description:
    'Open a work session, the journal of work with many steps. Where the project has no .sessions/, ask the user first.',
  input: {
    goal: z.string().optional().describe('What the work is to achieve'),
    name: z.string().optional(),
    step: texts('Planned steps'),
    task: texts('Ids of tasks to link'),
    parent: z.string().optional().describe('Work session to be a child of'),
    force: z.boolean().optional().describe('Beside an active one'),
  },
  output: z.object({
    ...brief,
    tasks: z.array(z.object({ id: z.string(), title: z.string().nullable() })),
    ...always,
  }),
  async run(logbook, { step = [], task = [], force = false, ...input }) {
    return reportInit(await logbook.init({ ...input, steps: step, tasks: task, force }))
  },
})

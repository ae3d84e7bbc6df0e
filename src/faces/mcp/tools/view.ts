import * as z from 'zod'
import type { Logbook } from '../../../logbook.ts'
import type { Answer } from '../../render/answer.ts'
import { reportCompactions } from '../../render/reports/compactions.ts'
import { reportList } from '../../render/reports/list.ts'
import { presentView, reportFile, reportView } from '../../render/reports/view.ts'
import { always, brief, defineTool, session } from '../tool.ts'

/** What can be looked at, and which keys of the JSON tell it. */
const PARTS = {
  progress: ['progress'],
  decisions: ['decisions'],
  discoveries: ['discoveries'],
  'dead-ends': ['deadEnds'],
  blockers: ['blockers'],
  next: ['nextSteps'],
  captured: ['captured'],
  compactions: ['compactions'],
  full: ['text'],
  list: ['sessions', 'problems'],
}
type Part = keyof typeof PARTS

/** One of a list, whose whole JSON would be all that was ever written. */
const listed = z.object({
  ...brief,
  title: z.string(),
  parent: z.string().nullable(),
  updatedAt: z.string().nullable(),
})

export const view = defineTool({
  name: 'view',
  title: 'View a work session',
  description: 'Look at where the work stands, or a part of it; list tells of all work sessions.',
  input: { part: z.enum(Object.keys(PARTS) as Part[]).optional(), session },
  output: z.looseObject({ sessions: z.array(listed).optional(), ...always }),
  readOnly: true,
  async run(logbook, { part, session }) {
    const { page, json } = await look(logbook, part, session)
    const { ledger: _, ...whole } = json
    return { page, json: part ? { ...onlyBrief(json), ...pick(json, PARTS[part]) } : whole }
  },
})

async function look(logbook: Logbook, part: Part | undefined, session: string | undefined): Promise<Answer> {
  if (part === 'list')
    return reportList(await logbook.list(), 'look at one with {view} <name>, or go on with {resume} <name>.')
  const viewed = await logbook.view({ session })
  if (part === 'full') return reportFile(viewed)
  if (part !== 'compactions') return reportView(viewed, part ? [part] : [])
  const compactions = await logbook.listCompactions(viewed.stored)
  return reportCompactions(viewed.stored.session, compactions, presentView(viewed))
}

function onlyBrief(json: Record<string, unknown>): Record<string, unknown> {
  return z.object(brief).safeParse(json).data ?? {}
}

function pick(json: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map(key => [key, json[key]]))
}

// Changes the answer of a tool where it differs from the JSON of its verb.
import * as z from 'zod'
import type { Answer } from '../render/answer.ts'
import { brief } from './tool.ts'

type Change = (answer: Answer, given: Record<string, unknown>) => Answer

/** The keys of the JSON for each part. */
const PARTS: Record<string, string[]> = {
  progress: ['progress'],
  decisions: ['decisions'],
  discoveries: ['discoveries'],
  'dead-ends': ['deadEnds'],
  blockers: ['blockers'],
  next: ['nextSteps'],
  captured: ['captured'],
  compactions: ['compactions'],
  recalled: ['recalled'],
  full: ['text'],
  list: ['sessions', 'problems', 'page', 'pages', 'total'],
}

export const ANSWERS: Record<string, Change> = {
  session_view({ page, json }, { part }) {
    const { ledger: _, ...whole } = json
    return { page, json: part ? { ...onlyBrief(json), ...pick(json, PARTS[String(part)] ?? []) } : whole }
  },
  // Here `next` is a task. In every answer, `next` must be what to do.
  task_next({ page, json: { next: task, ...rest } }) {
    return { page, json: { ...rest, task } }
  },
}

function onlyBrief(json: Record<string, unknown>): Record<string, unknown> {
  return z.object(brief).safeParse(json).data ?? {}
}

function pick(json: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map(key => [key, json[key]]))
}

// The schema of what `--json` prints, by verb. docs/json.md and docs/json.schema.json are made from it, and every JSON
// that a test of the command line meets is held against it.
import type * as z from 'zod'
import { AGENT_ANSWERS } from './agent-answers.ts'
import { failure } from './failure.ts'
import { FIX_ANSWERS } from './fix-answers.ts'
import { type Form, schemaOf } from './forms.ts'
import { HUB_ANSWERS } from './hub-answers.ts'
import { LOOK_ANSWERS } from './look-answers.ts'
import { PLAN_ANSWERS } from './plan-answers.ts'
import { RUN_ANSWERS } from './run-answers.ts'
import { SERVE_ANSWERS } from './serve-answers.ts'
import { SESSION_ANSWERS } from './session-answers.ts'
import { STATUS_ANSWERS } from './status-answers.ts'
import { TASK_ANSWERS } from './task-answers.ts'
import { WATCH_ANSWERS } from './watch-answers.ts'

export const ANSWERS: Record<string, Form[]> = {
  ...SESSION_ANSWERS,
  ...LOOK_ANSWERS,
  ...TASK_ANSWERS,
  ...PLAN_ANSWERS,
  ...AGENT_ANSWERS,
  ...FIX_ANSWERS,
  ...RUN_ANSWERS,
  ...STATUS_ANSWERS,
  ...WATCH_ANSWERS,
  ...SERVE_ANSWERS,
  ...HUB_ANSWERS,
}

/** What does not fit the answer of a verb, one line each; empty if all fits. `name` is undefined for a wrong call. */
export function faultsIn(name: string | undefined, json: unknown): string[] {
  const isFailure = typeof json === 'object' && json !== null && 'error' in json
  const schemas = isFailure ? [failure] : (ANSWERS[name ?? ''] ?? []).map(schemaOf)
  if (schemas.length === 0) return [`${name}: no schema`]
  const faults = schemas.map(schema => issuesOf(schema, json))
  return faults.toSorted((a, b) => a.length - b.length)[0] ?? []
}

function issuesOf(schema: z.ZodObject, json: unknown): string[] {
  const { error } = schema.safeParse(json)
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

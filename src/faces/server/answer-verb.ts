// Answers a request with the JSON of a verb, as its --json prints it.
import type * as z from 'zod'
import { presentAnswer } from '../render/answer.ts'
import { callVerb } from '../render/call-verb.ts'
import { SCHEMA_VERSION } from '../render/schema-version.ts'
import { ANSWERS } from '../schema/answers.ts'
import { schemaOf } from '../schema/forms.ts'
import type { At } from './routes/route.ts'

type Opened = ReturnType<At['open']>
type Json = Record<string, unknown>

/** `name` is a name in the registry: `task list`. Throws what the verb throws. */
export async function answerVerb(logbook: Opened, name: string, input: object): Promise<Json> {
  return present(logbook, (await callVerb(logbook, name, input)).json)
}

/** Without secrets and invisible characters, with the keys of every answer. */
export async function present(logbook: Opened, json: Json): Promise<Json> {
  const safe = await logbook.safeToShow(json)
  return { schemaVersion: SCHEMA_VERSION, ...presentAnswer(safe, logbook.masked(), 'terminal') }
}

/** The schema of such an answer; `call` tells one of several forms, and `more` further keys. */
export function schemaOfVerb(
  name: string,
  { call, more = {} }: { call?: string; more?: z.ZodRawShape } = {},
) {
  const form = (ANSWERS[name] ?? []).find(one => call === undefined || one.call === call)
  if (!form) throw new Error(`No schema of ${call ?? name}`)
  return schemaOf(form).extend(more)
}

// The forms of an answer: most verbs have one, `view` has one for each of its parts.
import * as z from 'zod'
import { SCHEMA_VERSION } from '../render/schema-version.ts'
import { count, meaning } from './kinds.ts'
import { plan } from './plan.ts'
import { sprint, task } from './task.ts'
import { workSession } from './work-session.ts'

/** The kinds of things whose keys an answer may hold. */
export const BASES = { 'work session': workSession, task, sprint, plan } satisfies Record<string, z.ZodObject>

export interface Form {
  /** The call that gives this form, if not every call of the verb does: `view --full`. */
  call?: string
  /** The answer holds the keys of such a thing, and `keys` beside them. */
  of?: keyof typeof BASES
  keys: z.ZodRawShape
}

/** The keys of every answer, before and after the others. */
export const FIRST = { schemaVersion: meaning('the version of this page', z.literal(SCHEMA_VERSION)) }
export const LAST = { masked: meaning('number of secrets masked in this write', count()) }

/** Refuses keys that it does not name. */
export function schemaOf({ of, keys }: Form): z.ZodObject {
  return z.strictObject({ ...FIRST, ...(of ? BASES[of].shape : {}), ...keys, ...LAST })
}

export const listOf = (name: string, of: keyof typeof BASES): z.ZodRawShape => ({
  [name]: z.array(BASES[of] as z.ZodObject),
})

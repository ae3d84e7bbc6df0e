// What a failure prints. Programs rely on its code.
import * as z from 'zod'
import type { ErrorCode } from '../../errors.ts'
import { FIRST } from './forms.ts'
import { maybe, meaning, text } from './kinds.ts'
import { validation } from './task.ts'

const CODES: Record<ErrorCode | 'INTERNAL', true> = {
  ALREADY_EXISTS: true,
  AMBIGUOUS_ID: true,
  CONFLICT: true,
  INTERNAL: true,
  INTERRUPTED: true,
  INVALID_DOCUMENT: true,
  INVALID_INPUT: true,
  LOCKED: true,
  NO_ACTIVE_SESSION: true,
  NOT_APPROVED: true,
  NOT_DONE: true,
  NOT_FOUND: true,
  OUTSIDE_ROOT: true,
  SET_ASIDE: true,
  STEPS_OPEN: true,
  UNREADABLE: true,
  UNWRITABLE: true,
  WRONG_STATE: true,
}

export const failure = z.strictObject({
  ...FIRST,
  error: z.strictObject({
    code: z.enum(Object.keys(CODES)),
    message: text(),
    next: meaning('what to do about it', maybe(text())),
    validation: meaning('with `NOT_DONE` and `STEPS_OPEN`', validation.optional()),
    corrected: meaning(
      'after a near miss of a verb or flag: the whole command as it should be',
      text().optional(),
    ),
  }),
})

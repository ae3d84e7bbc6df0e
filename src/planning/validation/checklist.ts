// A checklist as text, and the refusal it ends in when something on it blocks.
import { LogbookError } from '../../errors.ts'
import type { Requirement, Validation } from './rules.ts'

const MARKS: Record<Requirement['level'], string> = { met: '✓', warning: '!', error: '✗' }

/** A line each: what is met by its name, and what is missing in a sentence. */
export function renderChecklist({ requirements }: Validation): string[] {
  return requirements.map(
    ({ title, level, message }) => `${MARKS[level]} ${(message ?? title).replaceAll('\n', '\n    ')}`,
  )
}

/** Throws NOT_DONE with the checklist; its `details` are the validation. */
export function refuseUnlessValid(what: string, validation: Validation, next: string): void {
  if (validation.valid) return
  const lines = renderChecklist(validation).map(line => `  ${line}`)
  throw new LogbookError(
    'NOT_DONE',
    `${what} is not done yet; nothing was changed:\n${lines.join('\n')}`,
    next,
    { validation },
  )
}

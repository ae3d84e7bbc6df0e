// Renders a checklist as text, and refuses to complete when an item blocks.
import { LogbookError } from '../../errors.ts'
import type { Requirement, Validation } from './rules.ts'

const MARKS: Record<Requirement['level'], string> = { met: '✓', warning: '!', error: '✗' }

/** One line per requirement: a met one by its title, a missing one as a sentence. */
export function renderChecklist({ requirements }: Validation): string[] {
  return requirements.map(
    ({ title, level, message }) => `${MARKS[level]} ${(message ?? title).replaceAll('\n', '\n    ')}`,
  )
}

/** Throws NOT_DONE with the checklist. The error's `details` hold the validation. */
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

// The error for an outline that cannot be read.
import { LogbookError } from '../errors.ts'

export function outlineFault(file: string, line: number, what: string, next: string): LogbookError {
  return new LogbookError(
    'INVALID_DOCUMENT',
    `${file}, line ${line}: ${what}`,
    `Nothing was changed. ${next}`,
  )
}

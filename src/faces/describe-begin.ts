// Why a program could not be started, for the process that ordered it.
import { LogbookError } from '../errors.ts'

export function describeBegin(error: unknown): { code: string; message: string; next?: string } {
  if (!(error instanceof LogbookError)) return { code: 'WRONG_STATE', message: (error as Error).message }
  const { code, message, next } = error
  return { code, message, ...(next ? { next } : {}) }
}

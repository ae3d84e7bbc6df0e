// Says in a line of text what an agent does.
import { oneLine } from '../text/one-line.ts'
import type { Update } from './update.ts'

/** `working: Querying the database (50%) · task 160` */
export function describeUpdate({ status, message, progress, taskId }: Update): string {
  const said = oneLine(message)
  const share = progress === undefined || status === 'completed' ? '' : ` (${Math.round(progress * 100)}%)`
  return `${status}${said ? `: ${said}` : ''}${share}${taskId === undefined ? '' : ` · task ${taskId}`}`
}

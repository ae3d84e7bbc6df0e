// Checks and masks the input for a task, before it becomes a field of the front matter or a file name.
import { LogbookError } from '../../errors.ts'
import { parseEstimate } from '../../planning/estimate.ts'
import type { Priority } from '../../planning/task.ts'
import { PRIORITIES } from '../../planning/task-schema.ts'
import { PRIORITY_WORDS } from '../../planning/task-words.ts'
import { didYouMean } from '../../text/names/nearest.ts'
import type { Workspace } from '../../workspace.ts'
import { cleanText } from '../input.ts'

const LONGEST_LINE = 500

/** One line without secrets. Throws INVALID_INPUT, naming the flag. */
export async function cleanLine(
  { sessions }: Workspace,
  text: string,
  flag: string,
  longest = LONGEST_LINE,
): Promise<string> {
  return sessions.mask(cleanText(text, flag, longest).replace(/\s+/g, ' '))
}

/** Throws INVALID_INPUT. */
export function readPriority(text: string): Priority {
  const priority = PRIORITY_WORDS.read(text)
  if (priority) return priority
  throw new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(text)} is not a priority.`,
    `${didYouMean(text, PRIORITIES)}Choose one of ${PRIORITIES.join(', ')}.`,
  )
}

/** Throws INVALID_INPUT. */
export function readEstimate(text: string): number {
  return parseEstimate(cleanText(text, '--estimate', LONGEST_LINE))
}

/** The id of a parent as in its file. Throws NOT_FOUND, AMBIGUOUS_ID. */
export async function findParentId({ tasks }: Workspace, text: string): Promise<string> {
  return (await tasks.get(cleanText(text, '--parent', LONGEST_LINE))).task.id
}

/** The id of a sprint as in its file. Throws NOT_FOUND, AMBIGUOUS_ID. */
export async function findSprintId({ sprints }: Workspace, text: string): Promise<string> {
  return (await sprints.get(cleanText(text, '--sprint', LONGEST_LINE))).sprint.id
}

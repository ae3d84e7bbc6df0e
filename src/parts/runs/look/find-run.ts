// Finds one run: by its id or a part of it, or as the attempt of a thread: `01.02.03#2`, `01.02.03` for the last.
import { LogbookError } from '../../../errors.ts'
import type { StoredRun } from '../../../store/runs.ts'
import type { Workspace } from '../../../workspace.ts'
import { readRuns } from '../read-runs.ts'
import { selectRuns } from './select-runs.ts'

const SHORTEST_PART = 6

/** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_INPUT. */
export async function getRun(workspace: Workspace, given: string): Promise<StoredRun> {
  const words = given.trim()
  if (/^[0-9a-f-]+$/i.test(words) && words.length >= SHORTEST_PART) {
    const found = (await readRuns(workspace)).stored.filter(({ run }) =>
      isPartOf(words.toLowerCase(), run.id),
    )
    if (found.length > 1)
      throw new LogbookError(
        'AMBIGUOUS_ID',
        `${found.length} runs have ${words} in their id.`,
        'Give more of it, or the thread and attempt: {runs show} 01.02.03#2.',
      )
    if (found[0]) return found[0]
  }
  const [, thread = '', attempt] = /^(.*?)(?:#(\d+))?$/s.exec(words) ?? []
  const { stored } = await selectRuns(workspace, thread)
  const threads = new Set(stored.map(({ run }) => run.thread))
  if (threads.size > 1)
    throw new LogbookError('AMBIGUOUS_ID', `${thread} has several threads.`, 'Name one, such as 01.02.03.')
  const found = stored.find(({ run }) => attempt === undefined || run.attempt === Number(attempt))
  if (found) return found
  throw new LogbookError(
    'NOT_FOUND',
    attempt === undefined || stored.length === 0
      ? `No agent has run on ${thread} so far.`
      : `${thread} has no attempt ${attempt}; its last one is ${stored[0]?.run.attempt}.`,
    'See all runs with {runs}.',
  )
}

function isPartOf(part: string, id: string): boolean {
  return id.toLowerCase().includes(part)
}

// What a work session has reached, in the words given when it is closed.
import { LogbookError } from '../../errors.ts'
import { retireNote, setClosingSummary } from '../../journal/lead-lines.ts'
import type { Workspace } from '../../workspace.ts'
import { findNamed } from '../find.ts'
import { cleanText } from '../input.ts'

const LONGEST = 2_000

/** Throws INVALID_INPUT for the name of a work session, which may be meant to be closed instead. */
export async function cleanClosingSummary(
  workspace: Workspace,
  given: string | undefined,
): Promise<string | undefined> {
  if (given === undefined) return undefined
  const summary = cleanText(given, '--summary', LONGEST)
  const named = /\s/.test(summary) ? undefined : await findByName(workspace, summary)
  if (!named) return summary
  throw new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(summary)} names a work session; nothing was closed.`,
    `If that one is to be closed: {close} --complete --session ${named}. If it says what was reached, say it in more than one word.`,
  )
}

async function findByName(workspace: Workspace, word: string): Promise<string | undefined> {
  try {
    return (await findNamed(workspace, word)).session.shortname
  } catch (error) {
    if (error instanceof LogbookError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}

/** The summary stands first then, and no note for later. */
export function leadWithSummary(summary: string | undefined) {
  return (text: string, _: string | undefined, at: string): string =>
    summary === undefined ? retireNote(text) : setClosingSummary(retireNote(text), summary, at)
}

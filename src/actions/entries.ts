// Writes an entry of the journal: the state of a work session at one moment, with what git says.
import { LogbookError } from '../errors.ts'
import { commitOf, type GitFacts, renderEntry, type Trigger } from '../session/entry.ts'
import { formatForFileName, formatSecond } from '../session/time.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from './workspace.ts'

/** A later step of a verb has failed: what the earlier ones have done stands, and is said. */
export function sayWhatStands(error: unknown, done: string): never {
  // Somebody has undone it at the same moment: then it does not stand.
  if (!(error instanceof LogbookError) || error.code === 'CONFLICT') throw error
  throw new LogbookError(error.code, `${done}: ${error.message}`, error.next)
}

export interface WrittenEntry {
  file: string
  git: GitFacts | undefined
  /** Committed or not, since the entry before. */
  files: string[]
}

export async function writeEntry(
  workspace: Workspace,
  stored: StoredSession,
  trigger: Trigger,
  note?: string,
): Promise<WrittenEntry> {
  const { sessions } = workspace
  const { session } = stored
  const now = workspace.now()
  const previous = await sessions.readEntry(session.id, -1)
  const head = workspace.readHead()
  const changes =
    head && (await workspace.readGitChanges({ commit: commitOf(previous), time: session.createdAt }))
  const git = head && { ...head, commits: changes?.commits ?? [], uncommitted: changes?.uncommitted ?? [] }
  const entry = renderEntry({ session, at: formatSecond(now), trigger, note, git, previous })
  const file = await sessions
    .addEntry(session.id, formatForFileName(now), entry)
    .catch(error =>
      sayWhatStands(error, `The work session ${session.shortname} is written, its entry is not`),
    )
  return { file, git, files: changes?.files ?? [] }
}

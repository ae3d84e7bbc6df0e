// Writes an entry of the journal: the state of a work session at one moment, with the state of git.

import {
  commitOf,
  type GitFacts,
  renderEntry,
  saysNothingNew,
  type Trigger,
  triggerOf,
} from '../journal/entry.ts'
import { readCapturedWork } from '../store/captures.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { formatForFileName, formatSecond } from '../text/time.ts'
import type { Workspace } from '../workspace.ts'
import { sayWhatStands } from './say-what-stands.ts'

export interface WrittenEntry {
  file: string
  git: GitFacts | undefined
  /** Files changed since the previous entry, committed or not. */
  files: string[]
}

export async function writeEntry(
  workspace: Workspace,
  stored: StoredSession,
  trigger: Trigger,
  note?: string,
  more?: More,
): Promise<WrittenEntry> {
  const { text, git, files } = await draftEntry(workspace, stored, trigger, note, more)
  return { file: await addEntry(workspace, stored, text, true), git, files }
}

/** Writes an automatic entry, unless the last one has the same state. With `after`, only entries of that kind count. */
export async function writeEntryIfNew(
  workspace: Workspace,
  stored: StoredSession,
  trigger: Trigger,
  after?: Trigger,
): Promise<void> {
  const { text } = await draftEntry(workspace, stored, trigger)
  const concealed = await workspace.sessions.conceal(text)
  // Under the lock, so that only one of two hooks writes it.
  await workspace.store.lock(`entries-${stored.session.id}`, async () => {
    const previous = await workspace.sessions.readEntry(stored.session.id, -1)
    const told = saysNothingNew(concealed, previous) && (!after || triggerOf(previous) === after)
    if (!told) await addEntry(workspace, stored, text)
  })
}

interface More {
  /** A further section. */
  section?: string
  /** The commit that the work began with, where no entry says it. */
  base?: string | undefined
}

/** Asks git, which may take seconds, so call it without a lock. */
export async function draftEntry(
  workspace: Workspace,
  stored: StoredSession,
  trigger: Trigger,
  note?: string,
  { section, base }: More = {},
): Promise<{ text: string } & Pick<WrittenEntry, 'git' | 'files'>> {
  const { sessions } = workspace
  const { session } = stored
  const now = workspace.now()
  const previous = await sessions.readEntry(session.id, -1)
  const head = workspace.readHead()
  const changes =
    head && (await workspace.readGitChanges({ commit: commitOf(previous) ?? base, time: session.createdAt }))
  const git = head && { ...head, commits: changes?.commits ?? [], uncommitted: changes?.uncommitted ?? [] }
  const captured = await readCapturedWork(workspace.store, session.id)
  const text = renderEntry({
    session,
    at: formatSecond(now),
    trigger,
    note,
    git,
    captured,
    previous,
    more: section,
  })
  return { text, git, files: changes?.files ?? [] }
}

/** `own`: the entry belongs to the write of the calling verb, and not to what is caught up with. */
export async function addEntry(
  workspace: Workspace,
  { session }: StoredSession,
  text: string,
  own = false,
): Promise<string> {
  return workspace.sessions
    .addEntry(session.id, formatForFileName(workspace.now()), text, own)
    .catch(error =>
      sayWhatStands(error, `The work session ${session.shortname} is written, its entry is not`),
    )
}

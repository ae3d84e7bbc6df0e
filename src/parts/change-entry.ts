// Changes a single logged entry, for the verbs that take one out or correct it.
import { LogbookError } from '../errors.ts'
import { finish } from '../journal/changes.ts'
import {
  ENTRY_KINDS,
  type EntryKind,
  findAgain,
  findLogged,
  type LoggedEntry,
} from '../journal/entries/find-logged.ts'
import { isOpen } from '../journal/work-session.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { oneLine } from '../text/one-line.ts'
import type { Workspace } from '../workspace.ts'
import { findNamedOrOpen } from './find.ts'
import { record } from './record-activity.ts'
import { makeStamp } from './stamp.ts'

export interface EntryInput {
  session?: string | undefined
  kind: string
  /** A number, or some of its words. */
  which: string
}

export interface ChangedEntry {
  stored: StoredSession
  /** The entry as it was. */
  entry: LoggedEntry
}

/** Throws NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE, INVALID_INPUT. */
export async function changeEntry(
  workspace: Workspace,
  input: EntryInput,
  what: 'removed' | 'edited',
  edit: (text: string, entry: LoggedEntry) => string,
): Promise<ChangedEntry> {
  const kind = readKind(input.kind)
  const found = await findNamedOrOpen(workspace, input.session)
  refuseClosed(found)
  // The number is one that the user has seen, so it is looked up before waiting edits come in.
  const entry = findLogged(found.text, kind, input.which)
  const { fields, second } = makeStamp(workspace)
  const stored = await workspace.sessions.update(found, current => {
    refuseClosed(current)
    const edited = edit(current.text, findAgain(current.text, entry))
    return finish(edited, current.file, fields, current.text)
  })
  await record(workspace, stored.session.id, what, { at: second, text: `${kind}: ${oneLine(entry.words)}` })
  return { stored, entry }
}

/** Other words for a kind, as people type them. */
const WORDS: Record<string, EntryKind> = {
  decisions: 'decision',
  discoveries: 'discovery',
  'dead-ends': 'dead-end',
  deadend: 'dead-end',
  blockers: 'blocker',
  'next-step': 'next',
  'next-steps': 'next',
  steps: 'step',
  progress: 'step',
  keys: 'key',
  fact: 'key',
  'key-fact': 'key',
  'key-context': 'key',
  files: 'file',
  'key-file': 'file',
}

function readKind(given: string): EntryKind {
  const word = given.toLowerCase().replace(/^--?/, '')
  const kind = ENTRY_KINDS.find(known => known === word) ?? WORDS[word]
  if (kind !== undefined) return kind
  throw new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(given)} is no kind of entry. Nothing was changed.`,
    `Say which: ${ENTRY_KINDS.join(', ')}.`,
  )
}

function refuseClosed({ session }: StoredSession): void {
  if (isOpen(session)) return
  throw new LogbookError(
    'WRONG_STATE',
    `The work session ${session.shortname} is ${session.status}; nothing was changed.`,
    `Open it again first: {resume} ${session.shortname} --reopen.`,
  )
}

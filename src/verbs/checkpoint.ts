// Saves the state as an entry, and the new TL;DR and key context if the call gives them.

import { applyChanges, type Change, finish } from '../journal/changes.ts'
import type { Trigger } from '../journal/entry.ts'
import { setNoteForLater } from '../journal/lead-lines.ts'
import { checkTransition } from '../journal/transitions.ts'
import { isOpen, type Status } from '../journal/work-session.ts'
import { bind } from '../parts/conversation.ts'
import { findOpen } from '../parts/find.ts'
import { findForWriting } from '../parts/fork.ts'
import { cleanText } from '../parts/input.ts'
import { record } from '../parts/record-activity.ts'
import { makeStamp } from '../parts/stamp.ts'
import { type WrittenEntry, writeEntry } from '../parts/write-entry.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Value } from '../text/yaml/front-matter.ts'
import type { Workspace } from '../workspace.ts'
import { type Argument, defineVerb, SESSION } from './definition.ts'

/** What Claude may freshen; also with a pause and a close. */
export const FRESHER = {
  tldr: {
    kind: 'text',
    value: '<paragraph>',
    help: 'the new TL;DR: two or three sentences on where the work stands',
  },
  key: {
    kind: 'texts',
    value: '<fact>',
    help: 'a fact that must survive a compaction',
  },
} as const satisfies Record<string, Argument>

/** For Claude, after a slash command. */
export function howToFreshen(flags = ''): string {
  return `run \`logbook checkpoint${flags} --tldr "<two or three sentences: what was reached, where it stands, what comes next>" --key "<fact that must survive a compaction>"\`, one \`--key\` for each new fact, none for what the journal already holds`
}

export const checkpoint = defineVerb({
  summary: 'Save the state as an entry, with a fresher TL;DR when given',
  usage: ['[<note>]', '--tldr <paragraph> --key <fact> [--note <note>]'],
  arguments: {
    tldr: { ...FRESHER.tldr, told: 'Where the work stands, two or three sentences' },
    key: { ...FRESHER.key, told: 'Facts that must survive a compaction' },
    note: { kind: 'text', value: '<note>', help: 'what this moment is' },
    session: SESSION,
  },
  bare: ['note'],
  slash: {
    about: 'Save the state of the work session',
    hint: '[--note <note>]',
    after: `Then, unless the user has typed a TL;DR, bring it up to date: ${howToFreshen()}. Say in one line what you wrote.`,
    unless: ['tldr'],
  },
  tool: {
    title: 'Save a checkpoint',
    description: 'When much has happened: save the state as an entry, with a fresher TL;DR.',
  },
  run: (workspace, { key, ...input }) => saveCheckpoint(workspace, { ...input, keys: key }),
})

export interface CheckpointInput {
  session?: string | undefined
  note?: string | undefined
  /** The new paragraph of the TL;DR. */
  tldr?: string | undefined
  /** Facts that must survive a compaction. */
  keys: string[]
}

export interface CheckpointResult {
  stored: StoredSession
  entry: WrittenEntry
}

async function saveCheckpoint(
  workspace: Workspace,
  input: CheckpointInput,
): Promise<CheckpointResult & { forkedFrom: StoredSession | undefined }> {
  const { found, forkedFrom } = await findForWriting(
    workspace,
    input.session,
    findOpen,
    () => void cleanInput(input),
  )
  const occasion = { what: 'checkpointed', trigger: 'manual', fields: {} } as const
  // Whoever closes a work session knows only then where it stands.
  if (!isOpen(found.session) && input.tldr !== undefined && input.note === undefined)
    return { ...(await save(workspace, found, input, { ...occasion, closed: true })), forkedFrom }
  checkTransition(found.session.shortname, found.session.status, found.session.status)
  const result = await save(workspace, found, input, occasion)
  await bind(workspace, result.stored)
  return { ...result, forkedFrom }
}

interface Occasion {
  /** The word for it in the activity file. */
  what: string
  trigger: Trigger
  /** Extra fields for the front matter. */
  fields: Record<string, Value> & { status?: Status }
  /** The work session is closed and stays so. */
  closed?: true
  /** Puts first in the document what was said; by default the note. */
  lead?: (text: string, note: string | undefined, at: string) => string
}

const leadWithNote = (text: string, note: string | undefined, at: string) =>
  note === undefined ? text : setNoteForLater(text, note, at)

export async function save(
  workspace: Workspace,
  found: StoredSession,
  input: CheckpointInput,
  { what, trigger, fields, closed, lead = leadWithNote }: Occasion,
): Promise<CheckpointResult> {
  const stamp = makeStamp(workspace)
  const { note, changes } = cleanInput(input)
  const stored = await workspace.sessions.update(found, current => {
    const { shortname, status } = current.session
    // Another process may have closed or paused it since the first read.
    if (!closed) checkTransition(shortname, status, fields.status ?? status)
    const { status: to, ...others } = fields
    // A person's own word for this status stays.
    const moved = to === undefined || to === status ? {} : { status: to }
    const changed = applyChanges(current.text, changes, stamp.minute)
    return finish(
      lead(changed, note, stamp.minute),
      current.file,
      { ...stamp.fields, ...others, ...moved },
      current.text,
    )
  })
  // The clock stops first: writing the entry asks git, and the process may be killed while it waits.
  await record(workspace, stored.session.id, what, { at: stamp.second, text: note })
  return { stored, entry: await writeEntry(workspace, stored, trigger, note) }
}

function cleanInput(input: CheckpointInput): { note: string | undefined; changes: Change[] } {
  const note = input.note === undefined ? undefined : cleanText(input.note, '--note')
  const changes: Change[] = [
    ...(input.tldr === undefined
      ? []
      : [{ kind: 'summary' as const, text: cleanText(input.tldr, '--tldr', 2_000) }]),
    ...input.keys.map(fact => ({ kind: 'key' as const, fact: cleanText(fact, '--key') })),
  ]
  return { note, changes }
}

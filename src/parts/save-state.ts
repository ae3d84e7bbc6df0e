// Saves where a work session stands: in its document, and as an entry.

import { applyChanges, type Change, finish } from '../journal/changes.ts'
import type { Trigger } from '../journal/entry.ts'
import { setNoteForLater } from '../journal/lead-lines.ts'
import { checkTransition } from '../journal/transitions.ts'
import type { Status } from '../journal/work-session.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Value } from '../text/yaml/front-matter.ts'
import type { Workspace } from '../workspace.ts'
import { cleanText } from './input.ts'
import { record } from './record-activity.ts'
import { makeStamp } from './stamp.ts'
import { type WrittenEntry, writeEntry } from './write-entry.ts'

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

export function cleanInput(input: CheckpointInput): { note: string | undefined; changes: Change[] } {
  const note = input.note === undefined ? undefined : cleanText(input.note, '--note')
  const changes: Change[] = [
    ...(input.tldr === undefined
      ? []
      : [{ kind: 'summary' as const, text: cleanText(input.tldr, '--tldr', 2_000) }]),
    ...input.keys.map(fact => ({ kind: 'key' as const, fact: cleanText(fact, '--key') })),
  ]
  return { note, changes }
}

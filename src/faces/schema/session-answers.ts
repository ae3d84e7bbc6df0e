// What verbs answer that change a work session.
import * as z from 'zod'
import type { Change } from '../../journal/changes.ts'
import { ENTRY_KINDS } from '../../journal/entries/find-logged.ts'
import type { Form } from './forms.ts'
import { count, list, maybe, meaning, text, texts } from './kinds.ts'
import { proofState } from './look-answers.ts'
import { recalledNow } from './recalled.ts'
import { seconds, taskName, taskStatus, validation } from './task.ts'
import { at } from './work-session.ts'

const of = 'work session' as const
const opened = meaning("a fork's first entry opened a child, whose keys these are", z.boolean())
const entry = meaning('the path of the entry', text())

const entryOf = { kind: z.enum(ENTRY_KINDS), number: count(), text: text() }

const KINDS: Record<Change['kind'], true> = {
  progress: true,
  done: true,
  current: true,
  step: true,
  decision: true,
  discovery: true,
  'dead-end': true,
  blocker: true,
  resolved: true,
  next: true,
  file: true,
  key: true,
  summary: true,
}

export const SESSION_ANSWERS: Record<string, Form[]> = {
  init: [
    {
      of,
      keys: {
        tasks: meaning(
          '`standing` is the earlier status, or `missing`',
          list({ id: text(), title: maybe(text()), standing: z.enum([...taskStatus.options, 'missing']) }),
        ),
        suggestions: meaning(
          'names of paused work sessions, other tasks in progress, and the next task',
          z.strictObject({ paused: texts(), inProgress: z.array(taskName), next: maybe(taskName) }),
        ),
        recalled: recalledNow,
      },
    },
  ],
  log: [
    {
      of,
      keys: {
        logged: meaning('kinds of entries, in order', z.array(z.enum(Object.keys(KINDS)))),
        postponed: meaning('another process was writing, and the next write adds them', z.boolean()),
        opened,
        reactivated: meaning('it was paused', z.boolean()),
        replaced: meaning('decisions of other work sessions that this call has replaced', texts()),
        warnings: meaning('what could not be done beside, such as the update of an unreadable task', texts()),
      },
    },
  ],
  undo: [
    {
      of,
      keys: {
        undone: meaning(
          'the write that was taken back; in words, what it had added, what it had taken out, and what it did elsewhere',
          z.strictObject({
            verb: text(),
            at: at(),
            by: z.enum(['user', 'claude', 'logbook']),
            entries: texts(),
            restored: texts(),
            elsewhere: texts(),
          }),
        ),
      },
    },
  ],
  edit: [{ of, keys: { edited: z.strictObject({ ...entryOf, before: text() }) } }],
  remove: [{ of, keys: { removed: z.strictObject(entryOf) } }],
  checkpoint: [{ of, keys: { entry, files: meaning('changed since the last entry', texts()), opened } }],
  pause: [{ of, keys: { entry } }],
  prove: [
    { of, keys: { proofState, passed: z.boolean() } },
    { call: 'prove --task', of: 'task', keys: { proofState, passed: z.boolean() } },
  ],
  close: [
    {
      of,
      keys: {
        duration: maybe(text()),
        activeSeconds: meaning('without pauses', seconds()),
        timeByTask: list({ id: text(), seconds: seconds() }),
        files: texts(),
        tasks: meaning('ids of those completed or released', texts()),
        merged: meaning(
          "null without `--merge`; else the parent's id and how many it got",
          maybe(
            z.strictObject({ into: text(), decisions: count(), discoveries: count(), deadEnds: count() }),
          ),
        ),
        validation: meaning('null with `--abandon`', maybe(validation)),
      },
    },
  ],
}

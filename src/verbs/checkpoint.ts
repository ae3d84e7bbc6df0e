// Saves the state as an entry, and the new TL;DR and key context if the call gives them.

import { checkTransition } from '../journal/transitions.ts'
import { isOpen } from '../journal/work-session.ts'
import { bind } from '../parts/conversation.ts'
import { findOpen } from '../parts/find.ts'
import { findForWriting } from '../parts/fork.ts'
import { type CheckpointInput, type CheckpointResult, cleanInput, save } from '../parts/save-state.ts'
import type { StoredSession } from '../store/work-sessions.ts'
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

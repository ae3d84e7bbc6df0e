// Sets a work session aside: a checkpoint, then the state paused.
import { checkTransition } from '../journal/transitions.ts'
import { findActive, findNamed } from '../parts/find.ts'
import { readActiveTime, timeFields } from '../parts/read-active-time.ts'
import type { Workspace } from '../workspace.ts'
import { type CheckpointResult, save } from './checkpoint.ts'
import { defineVerb, SESSION } from './definition.ts'

export const pause = defineVerb({
  summary: 'Save a checkpoint and set the work session aside',
  usage: ['[--note <note>]'],
  arguments: {
    note: { kind: 'text', value: '<note>', help: 'where things stand', told: 'Where things stand' },
    session: SESSION,
  },
  bare: ['note'],
  slash: {
    about: 'Set the work session aside',
    after: 'Then stop: the work is set aside.',
  },
  tool: {
    title: 'Pause the work session',
    description: 'Save a checkpoint and set the work session aside.',
  },
  run: pauseWorkSession,
})

interface PauseInput {
  session?: string | undefined
  note?: string | undefined
}

async function pauseWorkSession(workspace: Workspace, input: PauseInput): Promise<CheckpointResult> {
  const { session } = input
  const found = session === undefined ? await findActive(workspace) : await findNamed(workspace, session)
  checkTransition(found.session.shortname, found.session.status, 'paused')
  const time = await readActiveTime(workspace, found.session)
  const fields = { status: 'paused' as const, ...timeFields(time) }
  const occasion = { what: 'paused', trigger: 'pause', fields } as const
  return save(workspace, found, { note: input.note, keys: [] }, occasion)
}

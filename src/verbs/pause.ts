// Sets a work session aside: a checkpoint, then the state paused.
import { checkTransition } from '../journal/transitions.ts'
import { findActive, findNamed } from '../parts/find.ts'
import { readActiveTime, timeFields } from '../parts/read-active-time.ts'
import { type CheckpointInput, type CheckpointResult, save } from '../parts/save-state.ts'
import type { Workspace } from '../workspace.ts'
import { FRESHER, howToFreshen } from './checkpoint.ts'
import { defineVerb, SESSION } from './definition.ts'

export const pause = defineVerb({
  summary: 'Save a checkpoint and set the work session aside',
  usage: ['[<note>]', '--tldr <paragraph> --key <fact> [--note <note>]'],
  arguments: {
    note: {
      kind: 'text',
      value: '<note>',
      help: 'what to know first when going on',
      told: 'For later',
    },
    ...FRESHER,
    session: SESSION,
  },
  bare: ['note'],
  slash: {
    about: 'Set the work session aside',
    hint: '[<note for later>]',
    after: `Then, if you know more than its TL;DR tells, bring it up to date: ${howToFreshen(' --session <its name>')}, and say in one line what you wrote. Do nothing else: the work is set aside.`,
    unless: ['tldr'],
  },
  tool: {
    title: 'Pause the work session',
    description: 'Save a checkpoint and set the work session aside.',
  },
  run: (workspace, { key, ...input }) => pauseWorkSession(workspace, { ...input, keys: key }),
})

async function pauseWorkSession(workspace: Workspace, input: CheckpointInput): Promise<CheckpointResult> {
  const { session } = input
  const found = session === undefined ? await findActive(workspace) : await findNamed(workspace, session)
  checkTransition(found.session.shortname, found.session.status, 'paused')
  const time = await readActiveTime(workspace, found.session)
  const fields = { status: 'paused' as const, ...timeFields(time) }
  const occasion = { what: 'paused', trigger: 'pause', fields } as const
  return save(workspace, found, input, occasion)
}

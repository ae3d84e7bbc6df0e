// Takes back the last write to a work session, with all that it wrote elsewhere. A second undo takes back the write before.
import { chooseTarget } from '../parts/undo/choose-target.ts'
import { findLastWrite } from '../parts/undo/find-last-write.ts'
import { type TakenBack, takeBack } from '../parts/undo/take-back.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Begun } from '../store/write-record.ts'
import type { Workspace } from '../workspace.ts'
import { defineVerb, SESSION } from './definition.ts'

export const undo = defineVerb({
  summary: 'Take back the last write to a work session, and all that it did elsewhere',
  usage: ['', '--session <id or name>'],
  isFinal: true,
  arguments: { session: SESSION },
  bare: ['session'],
  slash: { about: 'Take back the last write to the work session', hint: '[<id or name>]' },
  run: undoLastWrite,
})

interface Undone extends TakenBack {
  /** The work session as it is now. */
  stored: StoredSession
  /** The write that was taken back, and the one that a further undo takes back. */
  taken: Begun
  earlier: Begun | undefined
}

/** Throws NOT_FOUND, WRONG_STATE, and what chooseTarget throws. */
async function undoLastWrite(workspace: Workspace, input: { session?: string | undefined }): Promise<Undone> {
  const target = await chooseTarget(workspace, input.session)
  // One undo at a time: a second one must find what the first has left.
  return workspace.store.lock('undo', async () => {
    const last = await findLastWrite(workspace, target)
    const told = await takeBack(workspace, last, target.session.id)
    const stored = await workspace.sessions.reread(target)
    return { ...told, stored, taken: last.record.begun, earlier: last.earlier?.begun }
  })
}

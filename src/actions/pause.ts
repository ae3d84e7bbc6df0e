// Sets a work session aside: a checkpoint, then the state paused.
import { checkTransition } from '../session/transitions.ts'
import { readActiveTime, record } from './activity.ts'
import { type CheckpointResult, save } from './checkpoint.ts'
import { findNamedOrCurrent } from './find.ts'
import type { Workspace } from './workspace.ts'

export interface PauseInput {
  session?: string | undefined
  note?: string | undefined
}

export async function pause(workspace: Workspace, input: PauseInput): Promise<CheckpointResult> {
  const found = await findNamedOrCurrent(workspace, input.session, ['active'])
  checkTransition(found.session.shortname, found.session.status, 'paused')
  const { id } = found.session
  const { seconds } = await readActiveTime(workspace, id)
  const fields = { status: 'paused', total_active_seconds: seconds }
  const result = await save(workspace, found, { note: input.note, keys: [] }, 'pause', fields)
  await record(workspace, id, 'paused', { text: input.note })
  return result
}

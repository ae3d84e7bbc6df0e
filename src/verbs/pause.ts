// Sets a work session aside: a checkpoint, then the state paused.
import { checkTransition } from '../journal/transitions.ts'
import { findActive, findNamed } from '../parts/find.ts'
import { readActiveTime } from '../parts/record-activity.ts'
import type { Workspace } from '../workspace.ts'
import { type CheckpointResult, save } from './checkpoint.ts'

export interface PauseInput {
  session?: string | undefined
  note?: string | undefined
}

export async function pause(workspace: Workspace, input: PauseInput): Promise<CheckpointResult> {
  const { session } = input
  const found = session === undefined ? await findActive(workspace) : await findNamed(workspace, session)
  checkTransition(found.session.shortname, found.session.status, 'paused')
  const { seconds } = await readActiveTime(workspace, found.session)
  const fields = { status: 'paused' as const, total_active_seconds: seconds }
  const occasion = { what: 'paused', trigger: 'pause', fields } as const
  return save(workspace, found, { note: input.note, keys: [] }, occasion)
}

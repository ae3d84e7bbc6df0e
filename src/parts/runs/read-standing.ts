// Reads how one thread of a plan stands. The plan may have a thousand runs of others, which are not read.
import type { Thread } from '../../plans/plan-tree.ts'
import { type Standing, standingOf } from '../../runs/standing.ts'
import type { Workspace } from '../../workspace.ts'
import { readRuns } from './read-runs.ts'

export async function readStanding(workspace: Workspace, plan: string, thread: Thread): Promise<Standing> {
  const { runs } = await readRuns(workspace, { plan, thread: thread.id })
  return standingOf(thread, runs)
}

// Tells which runs can be gone on with: the last of a thread, ended in a conversation, while the thread has open tasks.
import { canGoOn } from '../../../runs/ended.ts'
import type { Run } from '../../../runs/run.ts'
import type { Workspace } from '../../../workspace.ts'

/** The ids of those among `runs`. `all` are the runs that may be newer than they are. Reads only tasks of their threads. */
export async function findResumable({ tasks }: Workspace, runs: Run[], all: Run[]): Promise<Set<string>> {
  const newest = new Map<string, number>()
  for (const run of all) newest.set(keyOf(run), Math.max(newest.get(keyOf(run)) ?? 0, run.attempt))
  const likely = runs.filter(run => canGoOn(run) && newest.get(keyOf(run)) === run.attempt)
  if (likely.length === 0) return new Set()
  const open = await tasks.listOpenThreads(likely)
  return new Set(likely.filter(run => open.has(keyOf(run))).map(({ id }) => id))
}

function keyOf({ plan, thread }: Run): string {
  return `${plan}:${thread}`.toLowerCase()
}

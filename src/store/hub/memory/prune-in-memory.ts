// Removes old lines of a hub in memory.
import { isRunOpen } from '../../../hub/replace-run.ts'
import { renderUpdate } from '../../../status/write-update.ts'
import type { PruneQuery } from '../hub-records.ts'
import type { KeptAgent, KeptInMemory, KeptLine } from './kept-in-memory.ts'
import { forgetUsage } from './usage-in-memory.ts'

export function pruneInMemory(kept: KeptInMemory, query: PruneQuery): { lines: number; bytes: number } {
  const { olderThan, mostBytes = Number.POSITIVE_INFINITY, dryRun } = query
  const all = [...kept.agents.values()]
    .flatMap(agent => [...agent.lines].map(([key, line]) => ({ agent, key, line, bytes: bytesOf(line) })))
    .toSorted((a, b) => b.line.keptAt.getTime() - a.line.keptAt.getTime())
  let size = 0
  let [lines, bytes] = [0, 0]
  for (const one of all) {
    size += one.bytes
    const { agent, key, line } = one
    if ((line.keptAt >= olderThan && size <= mostBytes) || isNeeded(kept, agent, line)) continue
    lines += 1
    bytes += one.bytes
    if (!dryRun) agent.lines.delete(key)
  }
  if (!dryRun) forgetAgents(kept, olderThan)
  if (!dryRun) forgetUsage(kept, olderThan)
  return { lines, bytes }
}

function bytesOf({ update }: KeptLine): number {
  return Buffer.byteLength(renderUpdate(update).trimEnd())
}

function isNeeded(kept: KeptInMemory, agent: KeptAgent, { epoch, seq }: KeptLine): boolean {
  const place = agent.last?.place
  if (place?.epoch === epoch && place.seq === seq && !hasEnded(agent)) return true
  return isOfOpenRun(kept, agent)
}

function hasEnded({ last, row }: KeptAgent): boolean {
  return row ? row.ended : last?.update.ended === true
}

function isOfOpenRun(kept: KeptInMemory, { last, row, agent }: KeptAgent): boolean {
  const ids = [last?.update.run, row?.run, agent]
  return (
    [...kept.runs.values()].some(({ run }) => ids.includes(run.id) && isRunOpen(run)) ||
    kept.claims.some(claim => ids.includes(claim.run) && !claim.endedAt)
  )
}

function forgetAgents(kept: KeptInMemory, olderThan: Date): void {
  for (const [key, agent] of kept.agents)
    if (agent.lines.size === 0 && !agent.row && (agent.last?.keptAt ?? new Date(0)) < olderThan)
      if (!isOfOpenRun(kept, agent)) kept.agents.delete(key)
}

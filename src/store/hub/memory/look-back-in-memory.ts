// What hubs in memory tell of earlier: lines, and with which of them a status changed.
import type { HubLine } from '../../../hub/line.ts'
import { isNewer, type Place } from '../../../hub/place.ts'
import type { StatusChange } from '../hub-records.ts'
import { compareNames } from './compare-names.ts'
import { type KeptAgent, type KeptInMemory, type KeptLine, keyOfParts } from './kept-in-memory.ts'

type Of = { host?: string; project?: string } & ({ agent: string } | { run: string })

export function historyInMemory(
  kept: KeptInMemory,
  of: Of,
  { limit, before }: { limit: number; before?: Place },
): HubLine[] {
  const lines = [...kept.agents.values()]
    .filter(one => ('agent' in of ? one.agent === of.agent : isOfRun(one, of.run)))
    .filter(one => of.host === undefined || one.host === of.host)
    .filter(one => of.project === undefined || one.project === of.project)
    .flatMap(one => [...one.lines.values()])
    .filter(line => before === undefined || isNewer(before, line))
    .toSorted((a, b) => (isNewer(a, b) ? -1 : 1))
  const ordered = 'agent' in of ? lines : lines.toSorted((a, b) => saidAt(b) - saidAt(a))
  return ordered.slice(0, limit).map(lineOf)
}

function isOfRun({ agent, last, row }: KeptAgent, run: string): boolean {
  return [agent, last?.update.run, row?.run].includes(run)
}

export function statusChangesInMemory(kept: KeptInMemory, since: Date): StatusChange[] {
  return [...kept.agents.values()]
    .toSorted((a, b) =>
      compareNames(keyOfParts(a.project, a.host, a.agent), keyOfParts(b.project, b.host, b.agent)),
    )
    .filter(({ last }) => last !== undefined && last.keptAt >= since)
    .flatMap(({ host, project, agent, last, lines }) =>
      [...lines.values()]
        .toSorted((a, b) => (isNewer(a, b) ? 1 : -1))
        .filter((line, index, all) => line.update.status !== all[index - 1]?.update.status)
        .filter((line, index, all) => line.keptAt >= since || (all[index + 1]?.keptAt ?? since) >= since)
        .map(line => ({
          host,
          project,
          agent,
          status: line.update.status,
          saidAt: saidAt(line),
          ...(last?.update.run === undefined ? {} : { run: last.update.run }),
        })),
    )
}

function lineOf({ keptAt: _, ...line }: KeptLine): HubLine {
  return line
}

function saidAt({ update }: HubLine): number {
  return Date.parse(update.timestamp)
}

// Says in words what a hub knows of its hosts.
import type { AgentRow } from '../../status/row.ts'
import { counted } from '../../text/names/counted.ts'
import type { HostJson } from '../data/shapes.ts'
import { numberOf, spanOf } from '../words/times.ts'

/** Seconds. Less is the way to the hub. */
const SAME_CLOCK_S = 2

export function clockWords(behind: number | null): string {
  if (behind === null) return 'not known'
  if (Math.abs(behind) <= SAME_CLOCK_S) return 'right'
  return `${spanOf(Math.abs(behind))} ${behind > 0 ? 'behind' : 'ahead'}`
}

/** What waits is told by the host, and holds as of its last report. */
export function waitingWords(waiting: HostJson['waiting']): string {
  if (waiting === null) return 'not known'
  const { lines, refused } = waiting
  const parts = [
    lines > 0 ? `${numberOf(lines)} ${lines === 1 ? 'line' : 'lines'}` : '',
    refused > 0 ? `${numberOf(refused)} refused` : '',
  ].filter(Boolean)
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}

/** Silent ones first, the last one heard of first; then by name. */
export function hostsInOrder(hosts: readonly HostJson[]): HostJson[] {
  const silent = hosts.filter(host => host.silent).toSorted((a, b) => (a.seenAt < b.seenAt ? 1 : -1))
  return [...silent, ...hosts.filter(host => !host.silent).toSorted((a, b) => a.host.localeCompare(b.host))]
}

/** `3, 1 needs you`: those that have not ended. */
export function sumByHost(rows: readonly AgentRow[]): Map<string, string> {
  const open = rows.filter(({ ended }) => !ended)
  const hosts = new Set(open.flatMap(({ host }) => host ?? []))
  return new Map(
    [...hosts].map(host => {
      const own = open.filter(row => row.host === host)
      const of = (isMeant: (row: AgentRow) => boolean) => own.filter(isMeant).length
      const needing = of(({ needsYou }) => needsYou)
      const working = of(({ status }) => status === 'working')
      const words = [
        counted(own.length, 'agent'),
        working > 0 ? `${working} working` : '',
        needing > 0 ? `${needing} ${needing === 1 ? 'needs' : 'need'} you` : '',
      ]
      return [host, words.filter(Boolean).join(', ')]
    }),
  )
}

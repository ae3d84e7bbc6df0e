// Compares what agents have said with what hubs know: each line once at each hub, the last of each agent as it said it, and
// nobody else's.
import { messageOf } from './crew.ts'
import type { Said } from './ledger.ts'

export interface OwnCount {
  /** At the hub. */
  id: string
  /** In the order of steps, without what was cut off. */
  said: readonly Said[]
}

/** What one hub knows. */
export interface Known {
  hub: string
  /** Messages by agent. */
  histories: ReadonlyMap<string, readonly string[]>
  shown: ReadonlyMap<string, { status: string; ended: boolean; message: string }>
}

export interface Compared {
  pushed: number
  seen: number
  lost: number
  /** A sentence each. */
  differences: string[]
}

export function compare(agents: readonly OwnCount[], hubs: readonly Known[]): Compared {
  const told: Compared = { pushed: 0, seen: 0, lost: 0, differences: [] }
  for (const own of agents) {
    const found = hubs.map(known => compareLines(own, known))
    const missing = new Set(found.flatMap(one => one.missing))
    told.pushed += own.said.length
    told.lost += missing.size
    told.seen += own.said.length - missing.size + Math.max(0, ...found.map(({ surplus }) => surplus))
    told.differences.push(...found.flatMap(one => one.differences))
    told.differences.push(...hubs.flatMap(known => compareLast(own, known)))
  }
  const ids = new Set(agents.map(({ id }) => id))
  for (const { hub, shown } of hubs)
    for (const id of shown.keys())
      if (!ids.has(id)) told.differences.push(`${id} is nobody, and ${hub} shows it`)
  return told
}

/** `surplus` counts what is there twice, or was said by nobody. */
function compareLines({ id, said }: OwnCount, { hub, histories }: Known) {
  const messages = histories.get(id) ?? []
  const times = countEach(messages)
  const found = { missing: [] as number[], surplus: 0, differences: [] as string[] }
  for (const { step } of said) {
    const message = messageOf(step)
    const count = times.get(message) ?? 0
    times.delete(message)
    if (count === 0) {
      found.missing.push(step)
      found.differences.push(`${id}: step ${step} is lost at ${hub}`)
    } else if (count > 1) found.differences.push(`${id}: step ${step} is ${count} times at ${hub}`)
  }
  for (const message of times.keys())
    found.differences.push(`${id}: nobody said ${JSON.stringify(message.slice(0, 60))}, which ${hub} has`)
  found.surplus = messages.length - (said.length - found.missing.length)
  return found
}

/** What comes after the end tells of the time before, and changes nothing. */
function compareLast({ id, said }: OwnCount, { hub, shown }: Known): string[] {
  const last = said.findLast(({ isLate }) => !isLate)
  const now = shown.get(id)
  if (!last) return []
  if (!now) return [`${id} is not shown at ${hub}`]
  // Who says that it is done has ended, as far as anybody shows it.
  const isOver = last.ended || last.status === 'completed'
  const wanted = `${last.status}${isOver ? ', ended' : ''}, ${messageOf(last.step).slice(0, 20)}`
  const found = `${now.status}${now.ended ? ', ended' : ''}, ${now.message.slice(0, 20)}`
  if (wanted === found) return []
  const how = last.ended && !now.ended ? 'is revived' : 'stands wrong'
  return [`${id} ${how} at ${hub}: ${JSON.stringify(found)} in place of ${JSON.stringify(wanted)}`]
}

function countEach(messages: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const message of messages) times.set(message, (times.get(message) ?? 0) + 1)
  return times
}

// Waits until both hubs know all that was said, and compares it line by line.
import { type Compared, compare, type Known, type OwnCount } from './compare.ts'
import type { Host } from './host.ts'
import type { Hub } from './hubs.ts'
import type { Stage } from './stage.ts'
import { countNow, type Tell } from './tell.ts'

const LONGEST_MS = 8 * 60_000
/** Who could not reach a hub tries again within a minute. */
const IDLE_MS = 100_000
const LOOK_MS = 1_000
const TELL_MS = 5_000
/** Questions at once. */
const AT_ONCE = 8

/** What differs in the end, if anything does. */
export async function drain(stage: Stage, tell: Tell): Promise<Compared> {
  const own = stage.hosts.flatMap(countOwn)
  const begun = Date.now()
  let [changedAt, toldAt, before] = [begun, begun, '']
  for (;;) {
    const found = await compareNow(stage, own)
    if (found?.differences.length === 0) return found
    const sign = JSON.stringify(found)
    if (sign !== before) [changedAt, before] = [Date.now(), sign]
    const isLate = Date.now() - begun > LONGEST_MS
    if (isLate || Date.now() - changedAt > IDLE_MS) {
      const why = isLate ? `${LONGEST_MS / 60_000} minutes` : `${IDLE_MS / 1000} s in which nothing changed`
      tell(`Given up after ${why}.`)
      return found ?? { pushed: 0, seen: 0, lost: 0, differences: ['A hub does not answer.'] }
    }
    if (Date.now() - toldAt > TELL_MS) {
      tell('… waits until all has arrived', await countNow(stage))
      toldAt = Date.now()
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
  }
}

/** What an agent said as it was killed counts if it stands in its file. */
function countOwn(host: Host): OwnCount[] {
  return [...host.ledger.read()].map(([agent, said]) => ({
    id: `${agent}@${host.name}`,
    said: said.filter(({ isSure, step }) => isSure || host.hasInFiles(agent, step)),
  }))
}

async function compareNow({ hubs }: Stage, own: readonly OwnCount[]): Promise<Compared | undefined> {
  const known = await Promise.all(hubs.map(hub => ask(hub, own).catch(() => undefined)))
  return known.every(one => one !== undefined) ? compare(own, known) : undefined
}

async function ask(hub: Hub, own: readonly OwnCount[]): Promise<Known> {
  const shown = await hub.shown()
  if (!shown) throw new Error(`${hub.name} does not answer.`)
  const histories = new Map<string, string[]>()
  const left = own.map(({ id }) => id).filter(id => shown.has(id))
  const next = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) histories.set(id, await hub.history(id))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
  return { hub: hub.name, histories, shown }
}

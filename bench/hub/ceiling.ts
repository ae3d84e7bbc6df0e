// How many updates a second two hubs take at most: in orders of the size that forwarders send when much waits, and one by one.
import { Agent } from 'node:http'
import { push, type Target } from './ask.ts'
import { lineOf } from './lines.ts'

const HOSTS = 16
/** That speak at once, all of them together. */
const AGENTS = 800
let step = 0

/** Updates a second. Each host sends one order after another, to one of the hubs. */
export async function measureCeiling(
  hubs: Target[],
  name: string,
  { lines, connections, seconds }: { lines: number; connections: number; seconds: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const own = Math.ceil(AGENTS / connections)
  const began = performance.now()
  let kept = 0
  await Promise.all(
    Array.from({ length: connections }, async (_, nr) => {
      const hub = hubs[nr % hubs.length] as Target
      const host = `${name}-host-${nr % HOSTS}`
      while (performance.now() - began < seconds * 1000) {
        const first = step
        step += lines
        const order = Array.from({ length: lines }, (_line, at) =>
          lineOf(`${name}-${nr}-${(first + at) % own}`, first + at + 1),
        )
        await push(hub, agent, { host, project: `github.com/team/${name}`, lines: order })
        kept += lines
      }
    }),
  )
  const wholeMs = performance.now() - began
  agent.destroy()
  return (kept * 1000) / wholeMs
}

// Connects to a database, but no more than so often a second. PostgreSQL's client itself tries again at once where a
// connection is taken and ended before it is ready, which a proxy does that has no database behind it.
import { createConnection, type Socket } from 'node:net'

/** In each span of time. More than all of a hub's connections, which may begin at once. */
const MOST = 16
const SPAN_MS = 1_000

/** What the client says of itself. */
interface Wanted {
  host: string[]
  port: number[]
  path?: string | false
}

export interface PacedSockets {
  open(wanted: Wanted): Promise<Socket>
  /** Whoever waits to connect is not let in any more. */
  end(): void
}

export function pacedSockets(): PacedSockets {
  const begun: number[] = []
  const waiting = new Set<() => void>()
  let isOver = false

  async function turn(): Promise<void> {
    const now = performance.now()
    const at = Math.max(now, (begun.at(-MOST) ?? Number.NEGATIVE_INFINITY) + SPAN_MS)
    begun.push(at)
    if (begun.length > MOST) begun.shift()
    if (at > now)
      await new Promise<void>(resolve => {
        const timer = setTimeout(go, at - now)
        function go() {
          clearTimeout(timer)
          waiting.delete(go)
          resolve()
        }
        waiting.add(go)
      })
    if (isOver)
      throw Object.assign(new Error('The database is not used any more.'), { code: 'CONNECTION_ENDED' })
  }

  let next = 0
  return {
    async open({ host, port, path }) {
      await turn()
      if (path) return createConnection(path)
      // Of several, each has its turn.
      const which = next++ % Math.max(host.length, 1)
      const to = { host: host[which] ?? '', port: port[which] ?? 5432 }
      // The client reads from these for whom a certificate has to be.
      return Object.assign(createConnection(to), to)
    },
    end() {
      isOver = true
      for (const go of waiting) go()
    },
  }
}

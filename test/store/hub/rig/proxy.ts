// A network between a hub and its database, which can swallow everything without a word, as a firewall or a machine that is
// gone does.
import { createServer, connect as dial, type Server, type Socket } from 'node:net'

/** `to` is a port of this machine. */
export async function openProxy(to: number) {
  const pairs: [Socket, Socket][] = []
  let isSwallowing = false
  const server: Server = createServer(from => {
    const target = dial(to, '127.0.0.1')
    pairs.push([from, target])
    for (const [one, other] of [
      [from, target],
      [target, from],
    ] as const) {
      one.on('data', data => {
        if (!(swallowed.has(one) || isSwallowing)) other.write(data)
      })
      one.on('error', () => {})
      one.on('close', () => {
        if (!(swallowed.has(one) || isSwallowing)) other.destroy()
      })
    }
  })
  const swallowed = new Set<Socket>()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { port: number }).port,
    swallow: () => {
      isSwallowing = true
    },
    passNew: () => {
      for (const pair of pairs) for (const socket of pair) swallowed.add(socket)
      isSwallowing = false
    },
    close: () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy()
      server.close()
    },
  }
}

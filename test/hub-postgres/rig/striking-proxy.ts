// A network between a machine and a hub, which strikes at one step of a push.
import { createServer, connect as dial, type Socket } from 'node:net'

/** `asked`: nothing of the push has arrived. `sent`: all of it has. `kept`: the hub answers. `answered`: the machine has that. */
export const STEPS = ['asked', 'sent', 'kept', 'answered'] as const
export type Step = (typeof STEPS)[number]

export async function openStrikingProxy() {
  const sockets = new Set<Socket>()
  let port = 0
  let plan: { step: Step; strike: () => void } | undefined

  /** At the next push that comes to this step. */
  function strikeAt(step: Step): boolean {
    if (plan?.step !== step) return false
    const { strike } = plan
    plan = undefined
    strike()
    return true
  }

  const server = createServer(from => {
    const target = dial(port, '127.0.0.1')
    let isPush = false
    from.on('data', data => {
      const head = data.toString('latin1')
      if (head.startsWith('POST ')) isPush = head.startsWith('POST /api/push ')
      if (isPush && strikeAt('asked') && from.destroy()) return
      target.write(data)
      if (isPush) setImmediate(() => strikeAt('sent'))
    })
    target.on('data', data => {
      if (isPush) strikeAt('kept')
      from.write(data, () => isPush && strikeAt('answered'))
    })
    for (const [one, other] of [
      [from, target],
      [target, from],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    leadTo(url: string) {
      port = Number(new URL(url).port)
    },
    /** Resolves when it was struck. */
    plan: (step: Step, strike: () => void) =>
      new Promise<void>(resolve => {
        plan = {
          step,
          strike: () => {
            strike()
            resolve()
          },
        }
      }),
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

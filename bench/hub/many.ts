// Ten thousand agents at a hub: what it takes to count them, while some of them speak.
import { Agent } from 'node:http'
import { ask, push, type Target } from './ask.ts'
import { lineOf, rowOf } from './lines.ts'

/** Agents of a host. */
const OF_HOST = 50

/** All say something and are reported by their hosts. */
export async function sendMany(hub: Target, agents: number, step: number): Promise<void> {
  const connections = new Agent({ keepAlive: true })
  for (let nr = 0; nr < agents / OF_HOST; nr += 1) {
    const [host, project] = [`many-host-${nr}`, `github.com/team/many-${nr % 20}`]
    const names = Array.from({ length: OF_HOST }, (_, at) => `many-${nr}-${at}`)
    await push(hub, connections, { host, project, lines: names.map(name => lineOf(name, step)) })
    const rows = names.map(name => rowOf(name, step))
    const said = { epoch: 1, seq: step, clock: Date.now(), isPart: true, left: [], runs: [], rows }
    await ask(hub, connections, 'POST', '/api/hub/report', { host, project, ...said })
  }
  connections.destroy()
}

/** Milliseconds of each answer, a second apart; between two of them as many agents speak as in a second of every 15. */
export async function measureSummary(
  writer: Target,
  asked: Target,
  { agents, rounds }: { agents: number; rounds: number },
): Promise<number[]> {
  const connections = new Agent({ keepAlive: true })
  const spoken = Math.ceil(agents / 15 / OF_HOST)
  const tookMs: number[] = []
  // What was sent before is new to it.
  await ask(asked, connections, 'GET', '/api/session-status/summary')
  for (let round = 0; round < rounds; round += 1) {
    for (let nr = 0; nr < spoken; nr += 1) {
      const of = (round * spoken + nr) % (agents / OF_HOST)
      const lines = Array.from({ length: OF_HOST }, (_, at) => lineOf(`many-${of}-${at}`, 100 + round))
      await push(writer, connections, {
        host: `many-host-${of}`,
        project: `github.com/team/many-${of % 20}`,
        lines,
      })
    }
    await new Promise(resolve => setTimeout(resolve, 1_000))
    const began = performance.now()
    const answer = await ask<{ total_sessions: number }>(
      asked,
      connections,
      'GET',
      '/api/session-status/summary',
    )
    tookMs.push(performance.now() - began)
    if (answer.total_sessions < agents)
      throw new Error(`Of ${agents} agents ${answer.total_sessions} were counted.`)
  }
  connections.destroy()
  return tookMs
}

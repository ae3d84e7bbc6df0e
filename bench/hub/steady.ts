// A thousand agents at work: how long a push takes as its host sees it, and when it is seen at the other hub, by whoever asks
// there and by whoever follows its events.
import { Agent, get } from 'node:http'
import { share } from '../load.ts'
import { ask, push, type Target } from './ask.ts'
import { lineOf, rowOf, stepIn } from './lines.ts'

const EVERY_MS = 15_000
/** Agents of a host. */
const OF_HOST = 25
const PROJECT = 'github.com/team/steady'

export interface SteadyFigures {
  /** Milliseconds. */
  pushed: number[]
  /** From the moment a push is sent until an answer of the other hub has it. */
  asked: number[]
  /** The same until its events tell it. */
  told: number[]
}

/** Each host reports its rows as often as its agents speak. Throws if anything is not seen. */
export async function measureSteady(
  [writer, other]: [Target, Target],
  agents: number,
  seconds: number,
): Promise<SteadyFigures> {
  const connections = new Agent({ keepAlive: true })
  const figures: SteadyFigures = { pushed: [], asked: [], told: [] }
  /** When what an agent said last was sent. */
  const sent = new Map<string, { step: number; at: number }>()
  const stop = await follow(other, (agent, step) => {
    const last = sent.get(agent)
    if (last?.step !== step) return
    figures.told.push(performance.now() - last.at)
    sent.delete(agent)
  })
  let asking: Promise<void> | undefined
  const say = async (number: number, step: number) => {
    const agent = `steady-${number}`
    const host = `steady-host-${Math.floor(number / OF_HOST)}`
    const at = performance.now()
    sent.set(agent, { step, at })
    asking ??= untilSeen(other, connections, agent, step).then(() => {
      figures.asked.push(performance.now() - at)
      asking = undefined
    })
    await push(writer, connections, { host, project: PROJECT, lines: [lineOf(agent, step)] })
    figures.pushed.push(performance.now() - at)
    if (number % OF_HOST === OF_HOST - 1) await report(writer, connections, host, number, step)
  }
  const open: Promise<void>[] = []
  const began = performance.now()
  const pauseMs = EVERY_MS / agents
  for (let count = 0; count * pauseMs < seconds * 1000; count += 1) {
    const wait = began + count * pauseMs - performance.now()
    if (wait > 1) await new Promise(resolve => setTimeout(resolve, wait))
    open.push(say(count % agents, Math.floor(count / agents) + 1))
  }
  await Promise.all(open)
  await asking
  for (let tries = 0; tries < 50 && sent.size > 0; tries += 1)
    await new Promise(resolve => setTimeout(resolve, 100))
  stop()
  connections.destroy()
  if (sent.size > 0) throw new Error(`${sent.size} updates were not told by the events of the other hub.`)
  return figures
}

async function report(hub: Target, connections: Agent, host: string, last: number, seq: number) {
  const rows = Array.from({ length: OF_HOST }, (_, at) => rowOf(`steady-${last - at}`, seq))
  const said = { epoch: 1, seq, clock: Date.now(), isPart: true, left: [], runs: [], rows }
  await ask(hub, connections, 'POST', '/api/hub/report', { host, project: PROJECT, ...said })
}

async function untilSeen(hub: Target, connections: Agent, agent: string, step: number): Promise<void> {
  const path = `/api/session-status/session/${agent}`
  for (;;) {
    const entry = await ask<{ message: string }>(hub, connections, 'GET', path).catch(() => undefined)
    if (entry && stepIn(entry.message) >= step) return
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

interface Told {
  agents?: { changed?: { name: string; message: string }[]; agents?: { name: string; message: string }[] }
}

/** Gives back what ends it. */
async function follow(
  { url, token }: Target,
  see: (agent: string, step: number) => void,
): Promise<() => void> {
  let rest = ''
  const headers = { authorization: `Bearer ${token}` }
  const asked = get(`${url}/api/events?topics=agents`, { headers, agent: false })
  // It is ended in the middle.
  asked.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    asked.once('error', reject)
    asked.once('response', answer => {
      if (answer.statusCode !== 200) reject(new Error(`The events were answered ${answer.statusCode}.`))
      answer.on('error', () => undefined)
      answer.setEncoding('utf8').on('data', piece => {
        const events = `${rest}${piece}`.split('\n\n')
        rest = events.pop() ?? ''
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1]
          if (data === undefined) continue
          const { agents } = JSON.parse(data) as Told
          for (const { name, message } of agents?.changed ?? agents?.agents ?? []) see(name, stepIn(message))
        }
        resolve()
      })
    })
  })
  return () => asked.destroy()
}

export function halfAnd99(values: number[]): [half: number, most: number] {
  return [share(values, 0.5), share(values, 0.99)]
}

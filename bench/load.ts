// Sends requests over connections that stay, as many agents do, and tells how long each answer took.
import { Agent, request } from 'node:http'

export interface Target {
  port: number
  token: string
}

/** Milliseconds of each answer. `perSecond` sends that many, however long answers take; without it as fast as they come. */
export async function sendLoad(
  target: Target,
  { count, connections, perSecond }: { count: number; connections: number; perSecond?: number },
): Promise<{ tookMs: number[]; wholeMs: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const tookMs: number[] = []
  const began = performance.now()
  let sent = 0
  const one = async (dueAt: number) => {
    await push(target, agent, sent++)
    tookMs.push(performance.now() - dueAt)
  }
  if (perSecond === undefined)
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (sent < count) await one(performance.now())
      }),
    )
  else {
    const open: Promise<void>[] = []
    for (let due = 0; due < count; due += 1) {
      const dueAt = began + (due * 1000) / perSecond
      const left = dueAt - performance.now()
      if (left > 1) await new Promise(resolve => setTimeout(resolve, left))
      open.push(one(Math.max(dueAt, performance.now() - 1)))
    }
    await Promise.all(open)
  }
  const wholeMs = performance.now() - began
  agent.destroy()
  return { tookMs, wholeMs }
}

function push({ port, token }: Target, agent: Agent, number: number): Promise<void> {
  const body = JSON.stringify({
    session: `agent${number % 200}`,
    status: 'working',
    message: `Step ${number} of the import`,
    progress: (number % 100) / 100,
  })
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const sent = request(
      { port, host: '127.0.0.1', agent, method: 'POST', path: '/api/session-status/push', headers },
      answer => {
        answer.resume()
        answer.once('end', () =>
          answer.statusCode === 200
            ? resolve()
            : reject(new Error(`The server answered ${answer.statusCode}.`)),
        )
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

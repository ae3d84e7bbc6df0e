// Asks a hub over connections that stay, as hosts do.
import { type Agent, request } from 'node:http'

export interface Target {
  url: string
  token: string
}

/** The JSON of its answer. Throws for every status but 200. */
export function ask<Answer>(
  { url, token }: Target,
  agent: Agent,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Answer> {
  const text = body === undefined ? '' : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    }
    const sent = request(`${url}${path}`, { agent, method, headers }, answer => {
      const pieces: Buffer[] = []
      answer.on('data', piece => pieces.push(piece))
      answer.once('error', reject)
      answer.once('end', () => {
        const told = Buffer.concat(pieces).toString('utf8')
        if (answer.statusCode === 200) resolve(JSON.parse(told))
        else reject(new Error(`${method} ${path} was answered ${answer.statusCode}: ${told.slice(0, 300)}`))
      })
    })
    sent.once('error', reject)
    sent.end(text)
  })
}

interface PushCounts {
  accepted: number
  duplicate: number
  late: number
  refused: { index: number; why: string }[]
}

/** Throws unless all of it is accepted. */
export async function push(
  target: Target,
  agent: Agent,
  order: { host: string; project: string; lines: object[] },
): Promise<void> {
  const counts = await ask<PushCounts>(target, agent, 'POST', '/api/push', order)
  if (counts.accepted !== order.lines.length)
    throw new Error(`Of ${order.lines.length} lines: ${JSON.stringify(counts).slice(0, 300)}`)
}

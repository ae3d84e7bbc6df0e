// A scripted stand-in for the model on loopback lets the real client run offline, for free and repeatably.
// It answers what the test queued, keeps every request for reading, and never plans anything by itself.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Failure, isFailure, sendFailure } from './failures.ts'
import { type Reply, renderEvents, renderJson } from './replies.ts'
import { kindOf, type ModelRequest } from './requests.ts'

type ScriptedReply = Reply | Failure | ((request: ModelRequest) => Reply | Failure)

export interface Model {
  readonly url: string
  /** Every body of POST /v1/messages, oldest first. */
  readonly requests: ModelRequest[]
  /** The turns of the conversation alone: no titles, no compactions. */
  mainRequests(): ModelRequest[]
  summaryRequests(): ModelRequest[]
  /** Queues replies for the next turns, one each. With the queue empty, every turn gets `otherwise`. */
  reply(...replies: ScriptedReply[]): void
  otherwise(reply: ScriptedReply): void
  /** The text of the next and every later compaction summary. */
  summarise(text: string): void
  /** Forgets requests and queued replies; the address stays. */
  reset(): void
  close(): Promise<void>
}

export async function startModel(): Promise<Model> {
  const requests: ModelRequest[] = []
  const queue: ScriptedReply[] = []
  let fallback: ScriptedReply = 'OK.'
  let summary = 'Nothing of note happened.'
  let replies = 0

  const answer = (request: ModelRequest): Reply | Failure => {
    const kind = kindOf(request)
    if (kind === 'summary') return `<summary>${summary}</summary>`
    if (kind === 'side') return '{"title": "A stand-in title"}'
    const next = queue.shift() ?? fallback
    return typeof next === 'function' ? next(request) : next
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const path = (incoming.url ?? '/').split('?')[0]
    const body = await read(incoming)
    if (path === '/v1/messages/count_tokens') return sendJson(response, '{"input_tokens":100}')
    if (incoming.method !== 'POST' || path !== '/v1/messages') return sendJson(response, '{}')
    const request = JSON.parse(body) as ModelRequest
    requests.push(request)
    const reply = answer(request)
    if (isFailure(reply)) return sendFailure(response, reply)
    if (typeof reply === 'object' && reply.afterMs) await sleep(reply.afterMs)
    const id = `standin${++replies}`
    if (request.stream !== true) return sendJson(response, renderJson(reply, id))
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(renderEvents(reply, id))
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    mainRequests: () => requests.filter(request => kindOf(request) === 'main'),
    summaryRequests: () => requests.filter(request => kindOf(request) === 'summary'),
    reply: (...more) => void queue.push(...more),
    otherwise: reply => {
      fallback = reply
    },
    summarise: text => {
      summary = text
    },
    reset: () => {
      requests.length = 0
      queue.length = 0
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function sendJson(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(body)
}

async function read(incoming: IncomingMessage): Promise<string> {
  let body = ''
  incoming.setEncoding('utf8')
  for await (const chunk of incoming) body += chunk
  return body
}

// A scripted stand-in for the model on loopback lets the real client run offline, for free and repeatably.
// It answers what the test queued, keeps every request for reading, and never plans anything by itself.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Failure, isFailure, sendFailure } from './failures.ts'
import { type Reply, renderEvents, renderJson } from './replies.ts'
import { kindOf, type ModelRequest, newestTurnOf } from './requests.ts'

type ScriptedReply = Reply | Failure | ((request: ModelRequest) => Reply | Failure)

/** How often a tool is called that is not there, as long as a server may take to start on a busy machine. */
const MOST_CALLS = 60
const BETWEEN_CALLS_MS = 500

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
  let last: { reply: Reply; calls: number } | undefined

  const answer = (request: ModelRequest): Reply | Failure => {
    const kind = kindOf(request)
    if (kind === 'summary') return `<summary>${summary}</summary>`
    if (kind === 'side') return '{"title": "A stand-in title"}'
    if (last !== undefined && last.calls < MOST_CALLS && lacksTool(request, last.reply)) {
      // The record holds the turns as if the server had been there.
      requests.splice(requests.lastIndexOf(request), 1)
      last.calls += 1
      return typeof last.reply === 'object' ? { ...last.reply, afterMs: BETWEEN_CALLS_MS } : last.reply
    }
    const next = queue.shift() ?? fallback
    const reply = typeof next === 'function' ? next(request) : next
    last = isFailure(reply) ? undefined : { reply, calls: 1 }
    return reply
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

/** True when this call of a server's tool was answered by the client itself, because it does not have the tool yet. */
function lacksTool(request: ModelRequest, reply: Reply): boolean {
  if (typeof reply === 'string' || reply.once || !reply.tool.startsWith('mcp__')) return false
  return newestTurnOf(request).includes(`No such tool available: ${reply.tool}`)
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

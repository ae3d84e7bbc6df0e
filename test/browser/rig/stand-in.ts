// A server that answers as ours does, from JSON that a test gives: what it says, when it falls silent, and when it comes
// back are then the test's. Browsers are told what ours tells them.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { SAFE_HEADERS } from '../../../src/faces/server/guards/headers.ts'
import { PACKED_BEGIN, packPiece } from '../../../src/faces/server/pack.ts'

const BUILT = join(import.meta.dirname, '../../../dist/page')
const TYPES: Record<string, string> = {
  'index.html': 'text/html; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
}
export interface Answers {
  /** By topic, for the first event of a stream. */
  state(): Record<string, unknown>
  /** By path, below the server; with what stands behind the question mark. */
  [path: string]: unknown
}

export class StandIn {
  answers: Answers
  readonly asked: string[] = []
  readonly posted: { path: string; body: unknown }[] = []
  private server: Server | undefined
  private readonly streams = new Set<ServerResponse>()
  private readonly below: string
  private port = 0
  private kept: { state: object; told: string; bytes: Buffer } | undefined

  /** `below` is the path of another server that it stands below, without the first slash. */
  constructor(answers: Answers, below = '') {
    this.answers = answers
    this.below = below
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/${this.below}`
  }

  get listening(): number {
    return this.streams.size
  }

  /** On the same port each time. */
  async start(): Promise<this> {
    const server = createServer((request, response) => void this.answer(request, response))
    await new Promise<void>(resolve => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
    this.server = server
    return this
  }

  /** All at once, as when it is killed. */
  async stop(): Promise<void> {
    const { server } = this
    this.streams.clear()
    server?.closeAllConnections()
    await new Promise(resolve => (server ? server.close(resolve) : resolve(undefined)))
  }

  tell(event: string, data: unknown): void {
    for (const stream of this.streams) stream.write(packPiece(render(event, data)))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url)
    const whole = decodeURIComponent(pathname.slice(1))
    const path = whole.startsWith(this.below) ? whole.slice(this.below.length) : `outside: ${whole}`
    this.asked.push(request.url ?? '')
    for (const [header, value] of Object.entries(SAFE_HEADERS)) response.setHeader(header, value)
    const name = path === '' ? 'index.html' : path
    const type = TYPES[name]
    if (type) return send(response, 200, type, readFileSync(join(BUILT, name)))
    if (path === 'api/events') return this.listen(request, response, searchParams)
    if (request.method === 'POST') this.posted.push({ path, body: JSON.parse(await bodyOf(request)) })
    const found = this.answers[path]
    const answer = typeof found === 'function' ? found(searchParams) : found
    if (answer !== undefined) {
      response.setHeader('content-encoding', 'gzip')
      return send(response, 200, 'application/json', gzipSync(JSON.stringify(answer)))
    }
    const error = { code: 'NOT_FOUND', message: `There is nothing at ${path}.`, next: 'See all of them.' }
    return send(response, 404, 'application/json', JSON.stringify({ error }))
  }

  /** Once for the same state, as our server does. */
  private packState(topics: readonly string[]): Buffer {
    const state = this.answers.state()
    const told = topics.join()
    if (this.kept?.state !== state || this.kept.told !== told) {
      const wanted = Object.entries(state).filter(([topic]) => topics.includes(topic))
      this.kept = { state, told, bytes: packPiece(render('state', Object.fromEntries(wanted))) }
    }
    return this.kept.bytes
  }

  private listen(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
    const topics = query.get('topics')?.split(',') ?? []
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
    })
    response.write(PACKED_BEGIN)
    response.write(this.packState(topics))
    this.streams.add(response)
    request.on('close', () => this.streams.delete(response))
  }
}

function render(event: string, data: unknown): string {
  return `event: ${event}\nid: test-1\ndata: ${JSON.stringify(data)}\n\n`
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache' }).end(body)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

// Asks a server of Logbook, from another program or from its page. `logbook serve --json` prints address and token; the
// page has a cookie instead, and relative addresses.
import type { AgentTask } from './api/agent-task.ts'
import type { SessionMetadata, SessionStats } from './api/session-metadata.ts'
import type { StatusEntry, StatusSummary } from './api/session-status.ts'
import type { presentAgent, presentLook } from './faces/render/agents/present-agents.ts'
import type { AgentStatusName } from './status/update.ts'

export type BoardAnswer = ReturnType<typeof presentLook>
type Query = Record<string, string | number | undefined>

export interface Push {
  session: string
  status: AgentStatusName
  message?: string
  progress?: number
  task_id?: string
  metadata?: Record<string, unknown>
}

export interface SessionAnswer {
  metadata: SessionMetadata
  stats: SessionStats
}

export interface Executed {
  sessionId: string
  task: AgentTask
}

export interface ServerEvent {
  event: 'state' | 'change' | 'resync'
  /** For `after`, to go on from here. */
  id: string
  /** Of `state`: what the routes give. Of `change`: what has changed. */
  data: {
    agents?: Partial<BoardAnswer> & { changed?: ReturnType<typeof presentAgent>[]; left?: string[] }
    work?: unknown
    runs?: unknown
  }
}

/** What the server refuses, in its own words. */
export class ServerRefusal extends Error {
  override name = 'ServerRefusal'
  readonly status: number
  readonly code: string
  /** What to do. */
  readonly next: string | undefined

  constructor(status: number, code: string, message: string, next: string | undefined) {
    super(message)
    this.status = status
    this.code = code
    this.next = next
  }
}

/** Every call rejects with a ServerRefusal for what the server refuses, and with what `fetch` throws if it is not there. */
export class LogbookClient {
  private readonly url: string
  private readonly headers: Record<string, string>

  constructor({ url, token }: { url: string; token?: string }) {
    this.url = url.replace(/\/+$/, '')
    this.headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  }

  /** Any route: `get('/api/work', { page: 2 })`. */
  async get<Answer>(path: string, query: Query = {}): Promise<Answer> {
    return this.read(await this.send(path, query, {}))
  }

  async post<Answer>(path: string, body: object = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/json' }
    return this.read(await this.send(path, {}, { method: 'POST', headers, body: JSON.stringify(body) }))
  }

  board = (query: { machine?: 1; all?: 1; lanes?: `${number}h` } = {}) =>
    this.get<BoardAnswer>('api/board', query)
  summary = () => this.get<StatusSummary>('api/session-status/summary')
  agents = () => this.get<Record<string, StatusEntry>>('api/session-status/sessions')
  agent = (name: string) => this.get<StatusEntry>(`api/session-status/session/${part(name)}`)
  push = (update: Push) => this.post<object>('api/session-status/push', update)

  sessions = () => this.get<SessionMetadata[]>('sessions')
  session = (id: string) => this.get<SessionAnswer>(`sessions/${part(id)}`)
  currentSession = () => this.get<SessionAnswer>('sessions/current')
  tasksOf = (id: string) => this.get<AgentTask[]>(`sessions/${part(id)}/tasks`)
  createSession = (given: { workingDirectory?: string; goal?: string } = {}) =>
    this.post<{ sessionId: string; metadata: SessionMetadata }>('sessions', given)
  endSession = (id: string) => this.post<SessionAnswer>(`sessions/${part(id)}/end`)
  switchSession = (id: string) => this.post<SessionAnswer>(`sessions/${part(id)}/switch`)
  /** Resolves when the agent has ended. */
  execute = (given: { task: string; type?: string; sessionId?: string; workingDirectory?: string }) =>
    this.post<Executed>('agent/execute', given)

  /** Ends with the server, or with `signal`. `after` is the id of the last event that was read. */
  async *events({
    topics,
    after,
    signal,
  }: {
    topics?: string
    after?: string
    signal?: AbortSignal
  } = {}): AsyncGenerator<ServerEvent> {
    const headers: Record<string, string> = after === undefined ? {} : { 'last-event-id': after }
    const answer = await this.send('api/events', { topics }, { headers, ...(signal ? { signal } : {}) })
    if (!answer.ok || !answer.body) throw await refusalOf(answer)
    const decoder = new TextDecoder()
    let text = ''
    for await (const bytes of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const blocks = `${text}${decoder.decode(bytes, { stream: true })}`.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const fields = new Map(
          block.split('\n').map(line => /^(\w*): ?(.*)$/.exec(line)?.slice(1) as [string, string]),
        )
        const event = fields.get('event') as ServerEvent['event'] | undefined
        if (event) yield { event, id: fields.get('id') ?? '', data: JSON.parse(fields.get('data') ?? '{}') }
      }
    }
  }

  private send(path: string, query: Query, init: RequestInit): Promise<Response> {
    const given = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, `${value}`] as [string, string]],
    )
    const search = given.length > 0 ? `?${new URLSearchParams(given)}` : ''
    const headers = { ...this.headers, ...(init.headers as Record<string, string>) }
    // Without a server's address it is relative, so that a page works below any path.
    const address = `${this.url}${this.url === '' ? '' : '/'}${path.replace(/^\/+/, '')}${search}`
    return fetch(address, { ...init, headers })
  }

  private async read<Answer>(answer: Response): Promise<Answer> {
    if (!answer.ok) throw await refusalOf(answer)
    return (await answer.json()) as Answer
  }
}

async function refusalOf(answer: Response): Promise<ServerRefusal> {
  const { error = {} } = (await answer.json().catch(() => ({}))) as { error?: Record<string, string> }
  const message = error.message ?? `The server answered ${answer.status}.`
  return new ServerRefusal(answer.status, error.code ?? 'UNREADABLE', message, error.next)
}

function part(text: string): string {
  return encodeURIComponent(text)
}

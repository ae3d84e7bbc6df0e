// Keeps the clients of `GET /api/events`. They are told together, from one look at the files.
import { randomBytes } from 'node:crypto'
import { readCursor, renderCursor, TELL_EVERY_MS, Untold } from '../../../api/changes.ts'
import { PACKED_BEGIN, packPiece } from '../pack.ts'
import { LiveState, type Sources, type Topic } from './state.ts'

/** Shows a proxy, and a client that waits, that the stream goes on. */
const BEAT_MS = 15_000

interface Client {
  topics: readonly Topic[]
  untold: Untold
  /** Set while the client waits for something to tell. */
  wake: (() => void) | undefined
  isClosed: boolean
}

export class EventHub {
  private readonly state: LiveState
  private readonly sources: Sources
  private readonly clients = new Set<Client>()
  /** This server, so that a place in the stream of another one is not taken for one in ours. */
  private readonly name = randomBytes(6).toString('hex')
  private stopListening: (() => void) | undefined
  private updating: Promise<void> | undefined
  private packed: { text: string; bytes: Uint8Array } | undefined

  constructor(sources: Sources) {
    this.sources = sources
    this.state = new LiveState(sources, keys => this.mark(keys))
  }

  get size(): number {
    return this.clients.size
  }

  /** A stream of server-sent events. `cursor` is what the client has got last; with `isPacked` it is one of gzip. */
  open(topics: readonly Topic[], cursor: string | undefined, isPacked = false): ReadableStream<Uint8Array> {
    const client: Client = { topics, untold: new Untold(), wake: undefined, isClosed: false }
    this.clients.add(client)
    // What fails now is tried again with the next look.
    this.stopListening ??= this.sources.board.onChange(() => {
      // All that a look then sees is that nothing is there.
      if (this.sources.isMoved?.()) this.close()
      else void this.update().catch(() => undefined)
    })
    const encoder = new TextEncoder()
    let begun = false
    let toldMs = 0
    return new ReadableStream<Uint8Array>(
      {
        // Called only when the client has read what was sent before: what changes meanwhile waits in `untold`.
        start: controller => {
          if (isPacked) controller.enqueue(PACKED_BEGIN)
        },
        pull: async controller => {
          const text = begun ? await this.next(client, toldMs) : await this.begin(client, cursor)
          begun = true
          toldMs = performance.now()
          if (text !== undefined) return controller.enqueue(isPacked ? this.pack(text) : encoder.encode(text))
          controller.close()
          this.leave(client)
        },
        cancel: () => this.leave(client),
      },
      { highWaterMark: 0 },
    )
  }

  /** Ends all streams. */
  close(): void {
    for (const client of this.clients) this.leave(client)
  }

  /** What is new goes to all clients. One at a time, because files are read meanwhile. */
  private update(): Promise<void> {
    const topics = new Set([...this.clients].flatMap(client => client.topics))
    // What was told to all then takes megabytes where it was the state.
    this.packed = undefined
    this.updating ??= this.state.update(topics).finally(() => {
      this.updating = undefined
    })
    return this.updating
  }

  private async begin(client: Client, cursor: string | undefined): Promise<string> {
    await this.sources.board.refresh()
    // One that goes on already may not read the topics of this client.
    await this.updating
    await this.update()
    const from = readCursor(cursor, this.name)
    const missed = from === undefined ? undefined : this.state.log.since(from)
    client.untold.take()
    if (missed) return this.event('change', this.state.change(missed, client.topics) ?? '{}')
    const state = this.event('state', this.state.state(client.topics))
    return cursor === undefined ? state : `event: resync\ndata: {}\n\n${state}`
  }

  /** Undefined at the end. */
  private async next(client: Client, toldMs: number): Promise<string | undefined> {
    await pause(client, toldMs + TELL_EVERY_MS - performance.now())
    for (;;) {
      if (client.isClosed) return undefined
      const change = this.state.change(client.untold.take(), client.topics)
      if (change !== undefined) return this.event('change', change)
      const isWoken = await wait(client, BEAT_MS)
      if (!isWoken) return ': still here\n\n'
    }
  }

  /** Most clients are told the same. */
  private pack(text: string): Uint8Array {
    if (this.packed?.text !== text) this.packed = { text, bytes: packPiece(text) }
    return this.packed.bytes
  }

  /** JSON holds no line end. */
  private event(name: string, data: string): string {
    return `event: ${name}\nid: ${renderCursor(this.name, this.state.log.last)}\ndata: ${data}\n\n`
  }

  private mark(keys: readonly string[]): void {
    for (const client of this.clients) {
      for (const key of keys) client.untold.add(key)
      client.wake?.()
    }
  }

  private leave(client: Client): void {
    client.isClosed = true
    client.wake?.()
    this.clients.delete(client)
    if (this.clients.size > 0) return
    this.stopListening?.()
    this.stopListening = undefined
  }
}

/** True if it was woken. */
async function wait(client: Client, ms: number): Promise<boolean> {
  if (client.isClosed || !client.untold.isEmpty) return true
  let timer: NodeJS.Timeout | undefined
  const isWoken = await new Promise<boolean>(resolve => {
    client.wake = () => resolve(true)
    timer = setTimeout(() => resolve(false), ms)
  })
  clearTimeout(timer)
  client.wake = undefined
  return isWoken
}

async function pause(client: Client, ms: number): Promise<void> {
  const until = performance.now() + ms
  for (let left = ms; left > 0 && !client.isClosed; left = until - performance.now()) {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>(resolve => {
      // Only its end wakes it early.
      client.wake = () => client.isClosed && resolve()
      timer = setTimeout(resolve, left)
    })
    clearTimeout(timer)
  }
  client.wake = undefined
}

// Opens streams of events. Who may see everything is told by one hub of events, and who may see some projects by one for just
// these, so that each part is still made into JSON once.
import type { Grant } from '../../../hub/grant.ts'
import { limitBoard } from '../../../parts/serving/limit-board.ts'
import type { OwnBoard } from '../../../parts/serving/live-board.ts'
import { EventHub } from './hub.ts'
import type { Sources, Topic } from './state.ts'

/** `of` limits what is read. */
type StreamSources = Omit<Sources, 'read'> & {
  read(topic: 'work' | 'runs', of: Grant | undefined): Promise<string>
}

export class EventStreams {
  private readonly sources: StreamSources
  private readonly whole: EventHub
  /** By their projects; only those that somebody follows. */
  private readonly limited = new Map<string, EventHub>()

  constructor(sources: StreamSources) {
    this.sources = sources
    this.whole = this.make(undefined)
  }

  open(
    of: Grant | undefined,
    topics: readonly Topic[],
    cursor: string | undefined,
    isPacked: boolean,
  ): ReadableStream<Uint8Array> {
    return this.hubFor(of).open(topics, cursor, isPacked)
  }

  /** Ends all streams. */
  close(): void {
    for (const hub of [this.whole, ...this.limited.values()]) hub.close()
  }

  private hubFor(of: Grant | undefined): EventHub {
    if (of === undefined || of.projects === 'all') return this.whole
    for (const [key, { size }] of this.limited) if (size === 0) this.limited.delete(key)
    const key = JSON.stringify([...new Set(of.projects)].toSorted())
    const known = this.limited.get(key)
    if (known) return known
    const made = this.make(of)
    this.limited.set(key, made)
    return made
  }

  private make(of: Grant | undefined): EventHub {
    const { board, read } = this.sources
    return new EventHub({
      ...this.sources,
      board: of ? limitOwn(board, of) : board,
      read: topic => read(topic, of),
    })
  }
}

function limitOwn(board: OwnBoard, of: Grant): OwnBoard {
  return {
    ...limitBoard(board, of),
    refresh: () => board.refresh(),
    expire: () => board.expire(),
    close: () => undefined,
  }
}

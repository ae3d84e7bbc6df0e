// Listens to what changes: one stream a tab, closed while the tab is hidden. It tells whether it hears anything, because
// a board that stands still must not look like one on which nothing happens.
import {
  type AgentsChange,
  NOTHING_SEEN,
  type RunsChange,
  type Seen,
  seeAgents,
  seeLanes,
  seeRuns,
  seeState,
} from './seen.ts'
import type { AgentJson } from './shapes.ts'

export type Topic = 'agents' | 'work' | 'runs'
export type Hearing = 'connecting' | 'live' | 'lost' | 'hidden'

const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 15_000

/** What the page needs of a browser. */
export interface Surroundings {
  open(url: string): EventSource
  isHidden(): boolean
  now(): number
  later(run: () => void, ms: number): () => void
}

export class Live {
  seen: Seen = NOTHING_SEEN
  /** True once a first state has come. */
  isFilled = false
  hearing: Hearing = 'connecting'
  lostSince: number | undefined
  /** Grows with each change of work sessions, and of runs, so that pages which show them ask again. */
  workVersion = 0
  runsVersion = 0
  private source: EventSource | undefined
  private forget: (() => void) | undefined
  private retryMs = FIRST_RETRY_MS
  private readonly listeners = new Set<() => void>()
  private readonly around: Surroundings
  private readonly address: string
  private topics: readonly Topic[] = []

  constructor(address: string, around: Surroundings) {
    this.address = address
    this.around = around
  }

  /** Further topics begin another stream; fewer do not, since nothing is lost by knowing more. */
  want(topics: readonly Topic[]): void {
    const more = topics.filter(topic => !this.topics.includes(topic))
    if (more.length === 0) return
    this.topics = [...this.topics, ...more]
    this.end()
    this.attend()
  }

  onChange(fn: () => void): () => void {
    this.listeners.add(fn)
    return () => this.listeners.delete(fn)
  }

  /** Begins, ends or goes on, by whether the tab can be seen. */
  attend(): void {
    if (this.around.isHidden()) this.hush()
    else if (!this.source) this.listen()
  }

  addLanes(agents: AgentJson[]): void {
    this.seen = seeLanes(this.seen, agents)
    this.tell()
  }

  private hush(): void {
    this.end()
    this.hearing = 'hidden'
  }

  private end(): void {
    this.forget?.()
    this.forget = undefined
    this.source?.close()
    this.source = undefined
  }

  private listen(): void {
    this.end()
    if (this.hearing === 'hidden') this.hearing = 'connecting'
    const source = this.around.open(`${this.address}?topics=${this.topics.join(',')}`)
    this.source = source
    // `resync` needs no answer: a whole state follows it.
    const on = (name: string, take: (data: never) => void) =>
      source.addEventListener(name, event => {
        if (this.source === source) take(JSON.parse((event as MessageEvent<string>).data) as never)
      })
    on('state', state => {
      this.seen = seeState(state, this.seen, this.around.now())
      this.isFilled = true
      this.hear()
      this.workVersion += 1
      this.runsVersion += 1
      this.tell()
    })
    on('change', (change: { agents?: AgentsChange; work?: unknown; runs?: RunsChange }) => {
      if (change.agents) this.seen = seeAgents(this.seen, change.agents)
      if (change.runs) {
        this.seen = seeRuns(this.seen, change.runs)
        this.runsVersion += 1
      }
      if (change.work) this.workVersion += 1
      this.tell()
    })
    source.addEventListener('open', () => {
      if (this.source !== source || !this.isFilled) return
      this.hear()
      this.tell()
    })
    source.addEventListener('error', () => {
      if (this.source !== source) return
      this.lose()
      // The browser tries again by itself, unless it was refused.
      if (source.readyState === 2) this.retry()
    })
  }

  private hear(): void {
    this.hearing = 'live'
    this.lostSince = undefined
    this.retryMs = FIRST_RETRY_MS
  }

  private lose(): void {
    this.hearing = 'lost'
    this.lostSince ??= this.around.now()
    this.tell()
  }

  private retry(): void {
    this.end()
    this.forget = this.around.later(() => this.listen(), this.retryMs)
    this.retryMs = Math.min(LAST_RETRY_MS, this.retryMs * 2)
  }

  private tell(): void {
    for (const fn of this.listeners) fn()
  }
}

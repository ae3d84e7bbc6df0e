import { beforeEach, expect, test } from 'vitest'
import { Live } from '../../src/page/data/live.ts'
import { AT, agent, board } from './agents.ts'

class Stream extends EventTarget {
  readyState = 1
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
  }
  close() {
    this.readyState = 2
  }
  send(name: string, data: unknown) {
    this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(data) }))
  }
}

let streams: Stream[] = []
let waiting: { run(): void; ms: number }[] = []
let hidden = false
let now = AT

const last = () => streams.at(-1) as Stream

beforeEach(() => {
  streams = []
  waiting = []
  hidden = false
  now = AT
})

function begin(...topics: ('agents' | 'work' | 'runs')[]): Live {
  const live = new Live('api/events', {
    open: url => {
      const stream = new Stream(url)
      streams.push(stream)
      return stream as unknown as EventSource
    },
    isHidden: () => hidden,
    now: () => now,
    later: (run, ms) => {
      const entry = { run, ms }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter(other => other !== entry)
      }
    },
  })
  live.want(topics.length > 0 ? topics : ['agents'])
  return live
}

test('one stream is open, with the topics that are wanted', () => {
  const live = begin('agents', 'runs')
  live.want(['agents'])
  expect(streams.map(({ url }) => url)).toEqual(['api/events?topics=agents,runs'])
})

test('a further topic closes the stream and begins another with all', () => {
  begin('agents').want(['agents', 'work'])
  expect(streams.map(({ url, readyState }) => [url, readyState])).toEqual([
    ['api/events?topics=agents', 2],
    ['api/events?topics=agents,work', 1],
  ])
})

test('it is live once a state has come', () => {
  const live = begin()
  expect(live.hearing).toBe('connecting')
  last().send('state', { agents: board(agent()) })
  expect([live.hearing, live.seen.rows.size]).toEqual(['live', 1])
})

test('while the tab is hidden nothing is open, and it begins anew when it is seen', () => {
  const live = begin()
  last().send('state', { agents: board(agent()) })
  hidden = true
  live.attend()
  expect([last().readyState, live.hearing]).toEqual([2, 'hidden'])
  hidden = false
  live.attend()
  expect(streams).toHaveLength(2)
  expect(live.hearing).toBe('connecting')
})

test('a page that begins in a hidden tab opens nothing', () => {
  hidden = true
  begin()
  expect(streams).toHaveLength(0)
})

test('what is lost is told since when, and ends with the next state', () => {
  const live = begin()
  last().send('state', { agents: board(agent()) })
  last().readyState = 0
  last().dispatchEvent(new Event('error'))
  now += 60_000
  last().dispatchEvent(new Event('error'))
  expect([live.hearing, live.lostSince]).toEqual(['lost', AT])
  expect(waiting).toHaveLength(0)
  last().send('state', { agents: board(agent()) })
  expect([live.hearing, live.lostSince]).toEqual(['live', undefined])
})

test('a stream that was refused is tried again, less and less often', () => {
  begin()
  const waits = Array.from({ length: 6 }, () => {
    last().close()
    last().dispatchEvent(new Event('error'))
    const [next] = waiting
    waiting = []
    next?.run()
    return next?.ms
  })
  expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000])
})

test('a hidden tab does not try again', () => {
  const live = begin()
  last().close()
  last().dispatchEvent(new Event('error'))
  hidden = true
  live.attend()
  expect(waiting).toHaveLength(0)
})

test('what an old stream still says is not heard', () => {
  const live = begin()
  const old = last()
  live.want(['work'])
  old.send('state', { agents: board(agent()) })
  expect(live.isFilled).toBe(false)
})

test('changes of work and runs are counted, so that pages ask again', () => {
  const live = begin('agents', 'work', 'runs')
  last().send('state', { agents: board() })
  const { workVersion, runsVersion } = live
  last().send('change', { work: { sessions: [] } })
  last().send('change', { runs: { runs: [] } })
  expect([live.workVersion - workVersion, live.runsVersion - runsVersion]).toEqual([1, 1])
})

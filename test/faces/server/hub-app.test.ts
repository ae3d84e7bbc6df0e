// The API of a hub over records in memory: what a token for some projects is told, and what routes make of what hosts send.
import { expect, onTestFinished, test, vi } from 'vitest'
import { openHubApp as open } from '../../helpers/hub-app.ts'
import { line, RUN_1, RUN_2, report, run } from '../../store/hub/rig/lines.ts'

/** Reads a stream of events until it holds a text. */
async function follow(answer: Response) {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  onTestFinished(() => reader.cancel())
  let told = ''
  return {
    told: () => told,
    async until(text: string) {
      while (!told.includes(text)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`It ended with: ${told}`)
        told += new TextDecoder().decode(value)
      }
    },
  }
}

test('a token for some projects follows the events of these alone', async () => {
  const { records, board, fetch, tokenFor } = await open()
  const say = async (project: string, seq: number) => {
    await records.push({
      host: `on-${project}`,
      project,
      lines: [line(`agent-of-${project}`, seq, { message: `${project} says ${seq}` })],
    })
    board.expire()
  }
  for (const project of ['p', 'q']) {
    await say(project, 1)
    await records.report(
      report(`on-${project}`, project, 1, { runs: [run(project === 'p' ? RUN_1 : RUN_2)] }),
    )
  }
  const answer = await fetch('/api/events', await tokenFor('p'))
  expect(answer.status).toBe(200)
  const own = await follow(answer)
  await own.until('p says 1')
  await own.until(RUN_1)
  const all = await follow(await fetch('/api/events'))
  await all.until('q says 1')
  await say('q', 2)
  await all.until('q says 2')
  await say('p', 2)
  await own.until('p says 2')
  await all.until('p says 2')
  expect(own.told()).not.toMatch(/q says|agent-of-q|on-q/)
  expect(own.told()).not.toContain(RUN_2)
})

test('tokens for the same projects are told by one, and what ended is not kept', async () => {
  const { records, board, fetch, tokenFor } = await open()
  await records.push({ host: 'h', project: 'p', lines: [line('one', 1)] })
  board.expire()
  const streams = await Promise.all([
    fetch('/api/events', await tokenFor('p', 'q')),
    fetch('/api/events', await tokenFor('q', 'p')),
  ])
  const names = await Promise.all(
    streams.map(async stream => {
      const followed = await follow(stream)
      await followed.until('"one"')
      return /^id: (\w+)/m.exec(followed.told())?.[1]
    }),
  )
  expect(new Set(names).size).toBe(1)
})

test('a stream ends once its token is revoked, and not while nobody can tell', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const { records, board, fetch } = await open()
  const { id, token } = await records.tokens.create('ana', ['read'], 'all')
  const followed = await follow(await fetch('/api/events', token))
  await followed.until('event: state')
  const { find } = records.tokens
  records.tokens.find = () => Promise.reject(new Error('away'))
  await vi.advanceTimersByTimeAsync(20_000)
  records.tokens.find = find
  await records.push({ host: 'h', project: 'p', lines: [line('one', 1)] })
  board.expire()
  await followed.until('step 1')
  await records.tokens.revoke(id)
  const ended = followed.until('never').catch(error => String(error))
  await vi.advanceTimersByTimeAsync(12_000)
  expect(await ended).toContain('It ended with')
})

test('agents of one name in two projects have each their history', async () => {
  const { records, board, get } = await open()
  for (const project of ['p', 'q'])
    await records.push({ host: 'h', project, lines: [line('one', 1, { message: `of ${project}` })] })
  board.expire()
  const of = async (query: string) => {
    const { history } = await get(`/api/session-status/session/one/history${query}`)
    return (history as { message: string }[]).map(({ message }) => message)
  }
  expect([await of('?project=p'), await of('?project=q')]).toEqual([['of p'], ['of q']])
})

test('a run is told with what its agents said, and to nobody who may not see its project', async () => {
  const { records, get, fetch, tokenFor } = await open()
  await records.report(report('h', 'p', 1, { runs: [run(RUN_1, { lastWords: 'Done.' })] }))
  await records.push({
    host: 'h',
    project: 'p',
    lines: [line(RUN_1, 1), line('sub', 2, { run: RUN_1, progress: 0.5 })],
  })
  expect(await get(`/api/runs/${RUN_1.toUpperCase()}`)).toMatchObject({
    id: RUN_1,
    host: 'h',
    project: 'p',
    lastWords: 'Done.',
    events: [
      { kind: 'status', status: 'working', text: 'step 1', agent: RUN_1, progress: null },
      { text: 'step 2', agent: 'sub', progress: 0.5 },
    ],
  })
  expect((await fetch(`/api/runs/${RUN_1}`, await tokenFor('q'))).status).toBe(404)
  expect((await fetch(`/api/runs/${RUN_2}`)).status).toBe(404)
})

test('a list of runs has pages, and each is of one project where somebody asks for it', async () => {
  const { records, get, fetch } = await open()
  const many = Array.from({ length: 120 }, (_, at) =>
    run(`0198f000-0000-7000-8000-${String(at).padStart(12, '0')}`, {
      thread: `01.01.${String(at + 1).padStart(2, '0')}`,
      claimedAt: new Date(Date.parse('2026-11-30T10:00:00Z') + at * 1000).toISOString(),
    }),
  )
  await records.report(report('h', 'p', 1, { runs: many }))
  await records.report(report('h', 'q', 1, { runs: [run(RUN_2, { plan: 'other' })] }))
  const page = async (query: string) => {
    const { runs, pages, total } = await get(`/api/runs${query}`)
    return [(runs as { thread: string }[]).length, (runs as { thread: string }[])[0]?.thread, pages, total]
  }
  expect(await page('?project=p')).toEqual([50, '01.01.120', 3, 120])
  expect(await page('?project=p&page=3')).toEqual([20, '01.01.20', 3, 120])
  expect(await page('?plan=other')).toEqual([1, '01.02.03', 1, 1])
  expect(await page('?project=q&plan=login')).toEqual([0, undefined, 1, 0])
  expect((await fetch('/api/runs?page=9')).status).toBe(400)
})

test('hosts are told with their clocks and what waits there', async () => {
  const { records, board, clock, get } = await open()
  const waiting = { lines: 3, refused: 1 }
  await records.push({ host: 'a', project: 'p', lines: [line('one', 1)] })
  await records.report(report('b', 'p', 1, { clock: clock.ms + 60_000, waiting }))
  board.expire()
  expect(await get('/api/hub/hosts')).toEqual({
    hosts: [
      { host: 'a', seenAt: '2026-11-30T10:01:00Z', silent: false, clockBehindSeconds: null, waiting: null },
      { host: 'b', seenAt: '2026-11-30T10:01:00Z', silent: false, clockBehindSeconds: -60, waiting },
    ],
  })
})

test('a token for some projects is told of the hosts of their agents alone', async () => {
  const { records, board, get, tokenFor } = await open()
  await records.push({ host: 'a', project: 'p', lines: [line('one', 1)] })
  await records.push({ host: 'b', project: 'q', lines: [line('one', 1)] })
  board.expire()
  expect(await get('/api/hub/hosts', await tokenFor('p'))).toMatchObject({ hosts: [{ host: 'a' }] })
})

test('who is silent is told with the summary and with the board', async () => {
  const { records, board, clock, get } = await open()
  await records.push({ host: 'a', project: 'p', lines: [line('one', 1)] })
  clock.ms += 50_000
  board.expire()
  const silent = [{ host: 'a', since: '2026-11-30T10:01:00Z' }]
  expect(await get('/api/board')).toMatchObject({ silent, byStatus: { unknown: 1 } })
  expect(await get('/api/session-status/summary')).toMatchObject({ silent_hosts: ['a'] })
})

test('a cookie that somebody else has set beside that of the page locks nobody out', async () => {
  const { tokenFor, send } = await open()
  const token = await tokenFor('p')
  const ask = (cookie: string) => send('/api/session-status/summary', { cookie })
  expect((await ask(`logbook-hub-1=${token}`)).status).toBe(200)
  expect((await ask(`logbook-hub-1=other; a=b; logbook-hub-1=${token}`)).status).toBe(200)
  expect((await ask('logbook-hub-1=other; logbook-hub-1=')).status).toBe(401)
})

test('what a conversation costs is told to a token for its project, and to no other', async () => {
  const { records, board, get, tokenFor } = await open()
  await records.push({ host: 'h-0f3b9c21', project: 'p', lines: [line('conversation', 1)] })
  board.expire()
  const said = { session: 'conversation', run: '', series: 'x', temporality: 'delta' } as const
  await records.addUsage('h', [{ kind: 'point', measure: 'costUsd', start: 0, at: 1_000, value: 2, ...said }])
  const told = async (project: string) => get('/api/hub/usage', await tokenFor(project))
  expect(await told('p')).toMatchObject({ usage: [{ conversation: 'conversation', costUsd: 2 }] })
  expect(await told('q')).toEqual({ usage: [] })
})

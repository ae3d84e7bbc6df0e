// What the records of a hub bear on a real PostgreSQL, beside bare inserts through the same client in the same run, and
// beside `pgbench` where it is installed. Two hubs in this process share the database.
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import type { HubLine } from '../src/hub/line.ts'
import { renderUpdate } from '../src/status/write-update.ts'
import { openPostgresHub, type PostgresHubRecords } from '../src/store/hub/postgres/postgres-hub.ts'
import { NEWEST, PostgresServer } from '../test/store/hub/rig/postgres-server.ts'
import { share } from './load.ts'
import { renderTable } from './table.ts'

const AGENTS = 1_000
const EVERY_SECONDS = 15
const MANY_AGENTS = 10_000
const STEADY_SECONDS = Number(process.env.STEADY_SECONDS ?? 20)
const DRAINED = Number(process.env.DRAINED ?? 200_000)

if (!NEWEST) throw new Error('There is no PostgreSQL here: npm ci --prefix tools')
const server = await PostgresServer.start(NEWEST)
try {
  const rows = await measureAll()
  console.log(renderTable(['', 'figure', 'goal'], rows))
} finally {
  await server.stop()
}

async function measureAll(): Promise<string[][]> {
  const sql = postgres(server.url(), { max: 6, onnotice: () => {} })
  await sql`create table bare (id bigint generated always as identity primary key, line text)`
  const one = renderUpdate(lineOf(0, 1).update)
  const bare = await ratePerSecond(3, 60, () => sql`insert into bare (line) values (${one})`)
  await sql.end()
  const [writer, reader] = [await openPostgresHub(server.url()), await openPostgresHub(server.url())]
  try {
    const steady = await measureSteady(writer, reader)
    let next = 1_000
    const hubs = [writer, reader]
    const ceiling = await ratePerSecond(5, 400, async () => {
      next += 1
      await hubs[next % 2]?.push({ host: 'h', project: 'p', lines: [lineOf(next % AGENTS, next)] })
    })
    const drained = await measureDrain(writer)
    const summaryMs = await measureSummary(writer)
    return [
      ['bare inserts a second, same client, 6 connections', bare.toFixed(0), ''],
      ...pgbenchRow(one),
      [`push at ${AGENTS} agents, each every ${EVERY_SECONDS} s: half within, ms`, steady.p50.toFixed(1), ''],
      ['… 99 of 100 within, ms', steady.p99.toFixed(1), goal(steady.p99, 50)],
      ['seen at another hub: half within, ms', steady.seenP50.toFixed(1), ''],
      ['… 99 of 100 within, ms', steady.seenP99.toFixed(1), goal(steady.seenP99, 100)],
      ['pushes of one line a second, at most', ceiling.toFixed(0), goal(ceiling, 3_000, true)],
      [
        `lines a second in orders of 500, ${DRAINED.toLocaleString('en')} of them`,
        drained.toFixed(0),
        goal(drained, 5_000, true),
      ],
      [
        `summary of ${MANY_AGENTS.toLocaleString('en')} agents, ms`,
        summaryMs.toFixed(1),
        goal(summaryMs, 100),
      ],
      [
        'memory of this process, two hubs and the load, MB',
        (process.memoryUsage().rss / 2 ** 20).toFixed(0),
        '',
      ],
    ]
  } finally {
    await Promise.all([writer.close(), reader.close()])
  }
}

function goal(value: number, bound: number, isFloor = false): string {
  const isMet = isFloor ? value >= bound : value <= bound
  return `${isFloor ? '≥' : '≤'} ${bound.toLocaleString('en')}: ${isMet ? 'met' : 'MISSED'}`
}

function lineOf(agent: number, seq: number): HubLine {
  return {
    agent: `agent-${agent}`,
    epoch: 1,
    seq,
    update: {
      timestamp: new Date().toISOString(),
      session: `agent-${agent}`,
      status: 'working',
      progress: 0.5,
      message: `reads the ${seq}th file of the module and looks for what calls it`,
      taskId: 'login:01.02.03.04',
      process: '12345~678901',
      host: '0123456789abcdef',
      boot: 'fedcba9876543210',
    },
  }
}

/** As many at once, for so many seconds. */
async function ratePerSecond(seconds: number, atOnce: number, work: () => Promise<unknown>): Promise<number> {
  const [began, end] = [performance.now(), performance.now() + seconds * 1000]
  let done = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) {
        await work()
        done += 1
      }
    }),
  )
  return (done * 1000) / (performance.now() - began)
}

async function measureSteady(writer: PostgresHubRecords, reader: PostgresHubRecords) {
  const [tookMs, seenMs]: [number[], number[]] = [[], []]
  const sentAt = new Map<string, number>()
  let { cursor } = await reader.agents({})
  let reading = Promise.resolve()
  const stop = reader.onChange(() => {
    reading = reading.then(async () => {
      const found = await reader.agents({ changedAfter: cursor })
      cursor = found.cursor
      for (const { agent, last } of found.agents) {
        const key = `${agent} ${last?.place.seq}`
        const sent = sentAt.get(key)
        if (sent !== undefined) seenMs.push(performance.now() - sent)
        sentAt.delete(key)
      }
    })
  })
  await new Promise(resolve => setTimeout(resolve, 300))
  const pauseMs = (EVERY_SECONDS * 1000) / AGENTS
  const all: Promise<unknown>[] = []
  const began = performance.now()
  for (let count = 0; count < (STEADY_SECONDS * 1000) / pauseMs; count += 1) {
    const wait = began + count * pauseMs - performance.now()
    if (wait > 1) await new Promise(resolve => setTimeout(resolve, wait))
    const line = lineOf(count % AGENTS, count + 1)
    const sent = performance.now()
    sentAt.set(`${line.agent} ${line.seq}`, sent)
    all.push(
      writer
        .push({ host: 'h', project: 'p', lines: [line] })
        .then(() => tookMs.push(performance.now() - sent)),
    )
  }
  await Promise.all(all)
  await new Promise(resolve => setTimeout(resolve, 500))
  await reading
  stop()
  if (sentAt.size > 0) throw new Error(`${sentAt.size} updates were not seen at the other hub.`)
  return {
    p50: share(tookMs, 0.5),
    p99: share(tookMs, 0.99),
    seenP50: share(seenMs, 0.5),
    seenP99: share(seenMs, 0.99),
  }
}

/** As a forwarder does it: one order after another. */
async function measureDrain(hub: PostgresHubRecords): Promise<number> {
  const began = performance.now()
  for (let from = 0; from < DRAINED; from += 500) {
    const lines = Array.from({ length: 500 }, (_, at) => lineOf(at % 50, from + at + 1))
    const { accepted } = await hub.push({ host: 'drained', project: 'p', lines })
    if (accepted !== 500) throw new Error(`Of 500 lines ${accepted} were accepted.`)
  }
  return (DRAINED * 1000) / (performance.now() - began)
}

async function measureSummary(hub: PostgresHubRecords): Promise<number> {
  for (let from = 0; from < MANY_AGENTS; from += 500)
    await hub.push({
      host: 'many',
      project: 'q',
      lines: Array.from({ length: 500 }, (_, at) => lineOf(from + at, 1)),
    })
  const tookMs: number[] = []
  for (let round = 0; round < 20; round += 1) {
    const began = performance.now()
    const { total } = await hub.summary({ project: 'q' })
    if (total !== MANY_AGENTS) throw new Error(`Of ${MANY_AGENTS} agents ${total} were counted.`)
    tookMs.push(performance.now() - began)
  }
  return share(tookMs, 0.5)
}

function pgbenchRow(text: string): string[][] {
  const program = ['/usr/lib/postgresql/15/bin/pgbench', '/usr/bin/pgbench'].find(existsSync)
  if (!program) return []
  const script = join(server.folder, 'insert.sql')
  writeFileSync(script, `insert into bare (line) values ('${text.trim().replaceAll("'", "''")}');\n`)
  const args = ['-n', '-c', '6', '-T', '3', '-f', script, server.url()]
  const told = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const [, rate = ''] = /tps = ([\d.]+)/.exec(told) ?? []
  return [['the same by pgbench, 6 connections', Number(rate).toFixed(0), '']]
}

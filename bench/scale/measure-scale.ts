// Fills a database with 100,000 agents of 10,000 hosts, and measures what one of each thing costs then.
import postgres from 'postgres'
import type { HubLine } from '../../src/hub/line.ts'
import { readHostReport } from '../../src/hub/report.ts'
import { readUpdate } from '../../src/status/read-update.ts'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { memoryOf, startHub } from '../hub/hub-process.ts'
import { rowOf, wordsOf } from '../hub/lines.ts'
import { share } from '../load.ts'
import { partition } from './partition.ts'

export const HOSTS = 10_000
export const OF_HOST = 10
export const AGENTS = HOSTS * OF_HOST
const PROJECTS = 200

export interface Costs {
  /** Bytes with indexes. */
  lineBytes: number
  agentBytes: number
  /** Of a row in the body of a report. */
  rowBytes: number
  /** A second, as many at once as wait. */
  linesOfHosts: number
  linesInBatches: number
  reports: number
  beats: number
  /** Milliseconds, half within. */
  summaryMs: number
  changesMs: number
  hostsMs: number
  historyMs: number
  firstReadMs: number
  hubMb: number
  partitionedLines: number
}

export async function measureScale(url: string): Promise<Costs> {
  const hub = await openPostgresHub(url)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const linesOfHosts = await measureOrders(hub, 1, HOSTS)
    const reports = await measureReports(hub, 1, OF_HOST)
    const beats = await measureReports(hub, 2, 0)
    const linesInBatches = await measureBatches(hub)
    await sql`vacuum analyze`
    const [size] =
      await sql`select pg_total_relation_size('logbook.lines') / (select count(*) from logbook.lines)::float8 as line,
      pg_total_relation_size('logbook.agents') / (select count(*) from logbook.agents)::float8 as agent`
    const { cursor } = await hub.agents({ most: AGENTS - Math.round(AGENTS / 15) })
    const summaryMs = await half(() => hub.summary({}))
    const changesMs = await half(() => hub.agents({ changedAfter: cursor }))
    const hostsMs = await half(() => hub.hosts())
    const historyMs = await half(() => hub.history({ host: 'scale-7', agent: 'scale-7-3' }, { limit: 50 }))
    const { firstReadMs, hubMb } = await measureHub(url)
    await partition(sql, hub)
    return {
      lineBytes: Number(size?.line),
      agentBytes: Number(size?.agent),
      rowBytes: Buffer.byteLength(JSON.stringify(rowOf('scale-1000-5', 100))) + 1,
      linesOfHosts,
      linesInBatches,
      reports,
      beats,
      summaryMs,
      changesMs,
      hostsMs,
      historyMs,
      firstReadMs,
      hubMb,
      partitionedLines: await measureOrders(hub, 9, HOSTS / 5),
    }
  } finally {
    await sql.end()
    await hub.close()
  }
}

/** Lines a second where each host sends one order with a line of each of its agents, 200 hosts at once. */
async function measureOrders(hub: PostgresHubRecords, seq: number, hosts: number): Promise<number> {
  const began = performance.now()
  await many(hosts, 200, async nr => {
    const lines = Array.from({ length: OF_HOST }, (_, at) => lineOf(`scale-${nr}-${at}`, seq))
    await hub.push({ host: `scale-${nr}`, project: `p${nr % PROJECTS}`, lines })
  })
  return (hosts * OF_HOST * 1000) / (performance.now() - began)
}

/** The same agents once more, in full batches, as after an hour without the hub. */
async function measureBatches(hub: PostgresHubRecords): Promise<number> {
  const began = performance.now()
  await many(200, 8, async nr => {
    const lines = Array.from({ length: 500 }, (_, at) => lineOf(`scale-${nr}-${at % OF_HOST}`, 100 + at))
    await hub.push({ host: `scale-${nr}`, project: `p${nr % PROJECTS}`, lines })
  })
  return (200 * 500 * 1000) / (performance.now() - began)
}

/** Reports a second; without rows they are the beat of a host. */
async function measureReports(hub: PostgresHubRecords, seq: number, rows: number): Promise<number> {
  const began = performance.now()
  await many(HOSTS, 20, async nr => {
    const own = Array.from({ length: rows }, (_, at) => rowOf(`scale-${nr}-${at}`, seq))
    const of = { host: `scale-${nr}`, project: `p${nr % PROJECTS}`, epoch: 1, seq, clock: Date.now() }
    await hub.report(readHostReport({ ...of, isPart: true, left: [], runs: [], rows: own }))
  })
  return (HOSTS * 1000) / (performance.now() - began)
}

/** A hub answers once it has read all agents. */
async function measureHub(url: string): Promise<{ firstReadMs: number; hubMb: number }> {
  const began = performance.now()
  const hub = await startHub(url)
  const firstReadMs = performance.now() - began
  const hubMb = memoryOf(hub.pid)
  await hub.stop()
  return { firstReadMs, hubMb }
}

export function lineOf(agent: string, seq: number): HubLine {
  const update = readUpdate(JSON.stringify(wordsOf(agent, seq)), agent)
  if (!update) throw new Error('A line of the load is no update.')
  return { agent, epoch: 1, seq, update }
}

async function many(count: number, atOnce: number, work: (nr: number) => Promise<unknown>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const nr = next
        next += 1
        await work(nr)
      }
    }),
  )
}

async function half(work: () => Promise<unknown>): Promise<number> {
  const tookMs: number[] = []
  for (let round = 0; round < 7; round += 1) {
    const began = performance.now()
    await work()
    tookMs.push(performance.now() - began)
  }
  return share(tookMs, 0.5)
}

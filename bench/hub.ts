// What a hub bears, in one run: two `logbook serve --database` processes and a forwarding machine on a real PostgreSQL, asked
// over HTTP as hosts and readers do, beside bare inserts through the same client and `pgbench`. The first word says how many
// lines the forwarder sends, a million without it.
import { availableParallelism, loadavg } from 'node:os'
import { NEWEST, PostgresServer } from '../test/store/hub/rig/postgres-server.ts'
import { measureBareInserts, measurePgbench } from './hub/bare.ts'
import { measureCeiling } from './hub/ceiling.ts'
import { type DrainFigures, measureDrain } from './hub/drain.ts'
import { type HubProcess, memoryOf, startHub } from './hub/hub-process.ts'
import { measureSummary, sendMany } from './hub/many.ts'
import { halfAnd99, measureSteady } from './hub/steady.ts'
import { renderTable } from './table.ts'

const AGENTS = 1_000
const STEADY_SECONDS = 20
const MANY_AGENTS = 10_000
const DRAINED = Number(process.argv[2] ?? 1_000_000)
/** A process gives memory back some seconds after it had much to do. */
const REST_MS = 30_000

if (!NEWEST) throw new Error('There is no PostgreSQL here: npm ci --prefix tools')
const server = await PostgresServer.start(NEWEST)
const hubs: HubProcess[] = []
const rows: string[][] = []
try {
  const pair = [await startHub(server.url()), await startHub(server.url())] as [HubProcess, HubProcess]
  hubs.push(...pair)
  tell('memory of a hub that has just started, MB', largest(pair))
  const bare = await measureBareInserts(server.url())
  tell('bare inserts a second, same client, 6 connections', bare)
  const pgbench = measurePgbench(server.url(), server.folder)
  if (pgbench !== undefined) tell('… by pgbench', pgbench, '', pgbench / bare)

  const steady = await measureSteady(pair, AGENTS, STEADY_SECONDS)
  const [[pushed, pushed99], [asked, asked99], [told, told99]] = [
    halfAnd99(steady.pushed),
    halfAnd99(steady.asked),
    halfAnd99(steady.told),
  ]
  tell(`push of one line, ${AGENTS} agents at 15 s, half within, ms`, pushed)
  tell('… 99 of 100 within, ms', pushed99, '≤ 50')
  tell('seen by who asks the other hub, half within, ms', asked)
  tell('… 99 of 100 within, ms', asked99, '≤ 100')
  tell('told by events of the other hub, 4 a second, half within, ms', told)
  tell('… 99 of 100 within, ms', told99, '≤ 1,000')

  const batched = await measureCeiling(pair, 'batched', { lines: 500, connections: 16, seconds: 8 })
  tell('updates a second at most, orders of 500 lines', batched, '≥ 3,000', batched / bare)
  const single = await measureCeiling(pair, 'single', { lines: 1, connections: 128, seconds: 8 })
  tell('… orders of one line', single, '', single / bare)

  await sendMany(pair[0], MANY_AGENTS, 1)
  const [summary, summary99] = halfAnd99(await measureSummary(...pair, { agents: MANY_AGENTS, rounds: 15 }))
  tell(`summary of ${MANY_AGENTS.toLocaleString('en')} agents, half within, ms`, summary, '≤ 100')
  tell('… the longest, ms', summary99)

  const drain = await measureDrain(pair[0], server.url(), DRAINED)
  tellDrain(drain, bare)
  await new Promise(resolve => setTimeout(resolve, REST_MS))
  tell('memory of a hub, 30 s after all this, MB', largest(pair), '≤ 120')
  tell('… the most that it had, MB', largest(pair, 'VmHWM'))
  console.log(
    `${process.platform}-${process.arch}, ${availableParallelism()} cores, Node ${process.version}, ${NEWEST.name}, load ${loadavg()[0]?.toFixed(1)} at the end\n`,
  )
  console.log(renderTable(['', 'figure', 'times bare inserts', 'goal'], rows))
} finally {
  for (const hub of hubs) await hub.stop()
  await server.stop()
}

function tellDrain(drain: DrainFigures, bare: number): void {
  const many = DRAINED.toLocaleString('en')
  tell(`lines a second of a forwarder that sends ${many}`, drain.rate, '≥ 5,000', drain.rate / bare)
  tell('… memory of its process, MB', drain.forwarderMb)
  tell('… bytes of a line in the database, with its indexes', drain.bytesOfLine)
}

/** `goal` is a bound: `≤ 50`. */
function tell(what: string, figure: number, goal = '', ratio?: number): void {
  const bound = Number(goal.slice(2).replaceAll(',', ''))
  const isMet = goal.startsWith('≥') ? figure >= bound : figure <= bound
  rows.push([
    what,
    figure >= 1_000 ? Math.round(figure).toLocaleString('en') : figure.toFixed(figure < 100 ? 1 : 0),
    ratio === undefined ? '' : ratio.toFixed(2),
    goal === '' ? '' : `${goal}: ${isMet ? 'met' : 'MISSED'}`,
  ])
  process.stderr.write(`${rows.at(-1)?.join('  ')}\n`)
}

function largest(of: HubProcess[], which: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  return Math.max(...of.map(({ pid }) => memoryOf(pid, which)))
}

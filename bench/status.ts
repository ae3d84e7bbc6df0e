// Does it stay cheap to say what one does, and to see what all do? A thousand agents, five hundred lines each.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { renderUpdate } from '../src/status/write-update.ts'
import { STATUS } from '../src/store/paths.ts'
import { bare, verb } from './calls.ts'
import { type Case, ENV } from './measure.ts'
import type { Product } from './product.ts'
import { makeEmpty, makeProject } from './projects.ts'

const PUSH = 1.25
const AGENTS = 1_000
const LINES = 500
/** Of a hundred. */
const CHANGED = 5
/** Multiples of the start of a bare Node: 50 and 10 ms where that takes 25. */
const GOALS = { first: 2, some: 0.4 }

export function pushCases(product: Product): Case[] {
  const empty = makeEmpty(product, 'pushed')
  const call = (name: string, project: typeof empty): Case =>
    verb(product.launcher, ['push', 'builder', 'working', 'Querying the database', '0.5', '160'], {
      name,
      project,
      goal: PUSH,
    })
  return [
    bare(empty),
    call('push, without a journal', empty),
    call('push, with one', makeProject(product, 'pushed-journal')),
  ]
}

type Figure = 'bare' | 'first' | 'again' | 'some'

/** Within a process that has just begun: the reading alone, without the start of Node. */
export function renderSummary(product: Product, rounds: number): string {
  const root = makeAgents(product)
  const script = bundleLook(product)
  const changed = Array.from({ length: (AGENTS * CHANGED) / 100 }, (_, at) => nameOf(at * (100 / CHANGED)))
  const run = (...args: string[]) => spawnSync(process.execPath, args, { env: ENV, encoding: 'utf8' }).stdout
  const found = Array.from({ length: rounds }, (_, round): Record<Figure, number> => {
    const started = performance.now()
    run('-e', '0')
    const bare = performance.now() - started
    return { bare, ...JSON.parse(run(script, root, lineOf('NAME', LINES + round), ...changed)) }
  })
  // The quickest: what a busy machine disturbs least.
  const figure = (name: Figure) => Math.min(...found.map(one => one[name]))
  const bare = figure('bare')
  const row = (name: string, key: Figure, goal?: number) => {
    const times = figure(key) / bare
    const told = goal === undefined ? '' : `≤ ${goal}: ${times <= goal ? 'met' : 'MISSED'}`
    return `| ${name} | ${figure(key).toFixed(1)} | ${bare.toFixed(1)} | ${times.toFixed(2)} | ${told} |`
  }
  return [
    '| | ms | bare node, ms | times bare node | goal |',
    '| --- | ---: | ---: | ---: | ---: |',
    row('the first time', 'first', GOALS.first),
    row('nothing has changed', 'again'),
    row(`${CHANGED} % have changed`, 'some', GOALS.some),
  ].join('\n')
}

function makeAgents({ scratch }: Product): string {
  const root = join(scratch, 'agents')
  mkdirSync(join(root, STATUS), { recursive: true })
  for (let agent = 0; agent < AGENTS; agent += 1) {
    const lines = Array.from({ length: LINES }, (_, at) => lineOf(nameOf(agent), at))
    writeFileSync(join(root, STATUS, `${nameOf(agent)}.jsonl`), lines.join(''))
  }
  return root
}

function nameOf(agent: number): string {
  return `agent-${agent}`
}

function lineOf(session: string, minute: number): string {
  return renderUpdate({
    timestamp: new Date(Date.UTC(2026, 10, 30) + minute * 60_000).toISOString(),
    session,
    status: minute % 7 === 0 ? 'blocked' : 'working',
    progress: (minute % 100) / 100,
    message: `Compiles the report of minute ${minute}, and then the one after it`,
    taskId: '160',
  })
}

function bundleLook({ scratch }: Product): string {
  const outfile = join(scratch, 'look-at-status.mjs')
  const entryPoints = [join(import.meta.dirname, 'look-at-status.ts')]
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
  return outfile
}

// Does it stay cheap to say what one does, and to see what all do? A thousand agents, five hundred lines each.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { renderUpdate } from '../src/status/write-update.ts'
import { STATUS } from '../src/store/paths.ts'
import { bare, verb } from './calls.ts'
import { type Case, ENV, medianOf } from './measure.ts'
import type { Product } from './product.ts'
import { makeEmpty, makeProject } from './projects.ts'

const PUSH = 1.25
const AGENTS = 1_000
const LINES = 500
/** Of a hundred. */
const CHANGED = 5
const GOALS = { first: 50, some: 10 }

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

/** Milliseconds within a process that has just begun: the reading alone, without the start of Node. */
export function renderSummary(product: Product, rounds: number): string {
  const root = makeAgents(product)
  const script = bundleLook(product)
  const changed = Array.from({ length: (AGENTS * CHANGED) / 100 }, (_, at) => nameOf(at * (100 / CHANGED)))
  const found = Array.from({ length: rounds }, (_, round): Record<'first' | 'again' | 'some', number> => {
    const args = [script, root, lineOf('NAME', LINES + round), ...changed]
    return JSON.parse(spawnSync(process.execPath, args, { env: ENV, encoding: 'utf8' }).stdout)
  })
  const row = (name: string, key: 'first' | 'again' | 'some', goal?: number) => {
    const median = medianOf(found.map(one => one[key]))
    const told = goal === undefined ? '' : `≤ ${goal}${median <= goal ? '' : ': MISSED'}`
    return `| ${name} | ${median.toFixed(1)} | ${told} |`
  }
  return [
    '| | ms | goal |',
    '| --- | ---: | ---: |',
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

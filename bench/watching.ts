// What does it cost to watch all day? The processor time of `watch` for a minute, told for an hour, with as many agents as
// somebody has, of whom one in twenty says something in each ten seconds.
import { spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { renderUpdate } from '../src/status/write-update.ts'
import { ENV } from './measure.ts'
import type { Product } from './product.ts'
import { makeEmpty } from './projects.ts'

const LINES = 500
/** The shorter one takes off what a start costs. */
const SHORT_MS = 10_000
const LONG_MS = 70_000
const EVERY_MS = 10_000
const BUSY_SHARE = 0.05

export interface WatchFigures {
  agents: number
  /** Processor time in an hour, beyond that of a start. */
  secondsAnHour: number
}

/** In an order of its own, since nothing else may run meanwhile. */
export async function measureWatch(product: Product, counts: number[]): Promise<WatchFigures[]> {
  const figures: WatchFigures[] = []
  for (const agents of counts) {
    const folder = makeAgents(product, agents)
    const short = await secondsOf(product, folder, SHORT_MS, agents)
    const used = (await secondsOf(product, folder, LONG_MS, agents)) - short
    figures.push({ agents, secondsAnHour: (used * 3_600_000) / (LONG_MS - SHORT_MS) })
  }
  return figures
}

function makeAgents(product: Product, count: number): string {
  const { folder } = makeEmpty(product, `agents-${count}`)
  const status = join(folder, '.sessions/.local/status')
  mkdirSync(status, { recursive: true })
  for (let agent = 0; agent < count; agent += 1) {
    const lines = Array.from({ length: LINES }, (_, index) => lineOf(agent, LINES - index))
    writeFileSync(join(status, `agent${agent}.jsonl`), lines.join(''))
  }
  return folder
}

function lineOf(agent: number, secondsAgo: number): string {
  return renderUpdate({
    timestamp: new Date(Date.now() - secondsAgo * 1000).toISOString(),
    session: `agent${agent}`,
    status: agent % 5 === 0 ? 'idle' : 'working',
    progress: 0.5,
    message: `Querying database for statistics, part ${secondsAgo}`,
    taskId: `${agent}`,
  })
}

async function secondsOf({ launcher }: Product, folder: string, ms: number, agents: number): Promise<number> {
  const preload = ['-r', join(import.meta.dirname, 'processor-time.cjs')]
  const child = spawn(process.execPath, [...preload, launcher, 'watch', '--json'], {
    cwd: folder,
    env: ENV,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  let told = ''
  child.stdio[3]?.on('data', more => {
    told += more
  })
  const ended = new Promise(resolve => child.once('close', resolve))
  const status = join(folder, '.sessions/.local/status')
  for (let at = 0; at < ms; at += EVERY_MS) {
    for (let busy = 0; busy < agents * BUSY_SHARE; busy += 1) {
      const agent = Math.floor(Math.random() * agents)
      appendFileSync(join(status, `agent${agent}.jsonl`), lineOf(agent, 0))
    }
    await sleep(Math.min(EVERY_MS, ms - at))
  }
  child.kill('SIGINT')
  await ended
  return Number(told) / 1000
}

// What the server costs: its first answer, its memory, and pushes of many agents, beside a bare app of the same framework
// in the same rounds.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { CHECKOUT } from '../test/plugin/copies.ts'
import { sendLoad, share, type Target } from './load.ts'
import { ENV, medianOf } from './measure.ts'

const LAUNCHER = join(CHECKOUT, 'bin/logbook.cjs')
const FOLLOWERS = 50

export interface Server extends Target {
  child: ChildProcess
  url: string
  pid: number
  /** Milliseconds until it has answered. */
  firstMs: number
}

export interface ServingFigures {
  firstMs: number
  bareNodeMs: number
  idleMb: number
  loadedMb: number
  /** Pushes a second, as fast as they are answered. */
  rate: number
  bareRate: number
  /** Milliseconds at 1,000 a second, with clients of the events. */
  p50: number
  p99: number
  bareP99: number
}

/** Each figure is the median of the rounds. */
export async function measureServing(rounds: number): Promise<ServingFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'logbook-serving-'))
  const bare = join(folder, 'bare.mjs')
  const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"
  buildSync({
    entryPoints: [join(import.meta.dirname, 'bare-app.ts')],
    outfile: bare,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js },
  })
  try {
    const found: ServingFigures[] = []
    for (let round = 0; round < rounds; round += 1) found.push(await measureOnce(folder, bare))
    const median = (key: keyof ServingFigures) => medianOf(found.map(figures => figures[key]))
    const [first = {}] = found
    const keys = Object.keys(first) as (keyof ServingFigures)[]
    return Object.fromEntries(keys.map(key => [key, median(key)])) as unknown as ServingFigures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureOnce(folder: string, bare: string): Promise<ServingFigures> {
  const project = mkdtempSync(join(folder, 'project-'))
  const env = { ...ENV, HOME: folder, XDG_STATE_HOME: join(folder, 'state') }
  const bareNodeMs = await nodeMs()
  // The first start keeps its machine code for the next ones.
  await stopServer(await startServer([LAUNCHER, 'serve', '--json'], project, env))
  const plain = await startServer([bare], project, env)
  const server = await startServer([LAUNCHER, 'serve', '--json'], project, env)
  try {
    const idleMb = memoryOf(server.pid)
    const many = { count: 3_000, connections: 20 }
    await sendLoad(server, { ...many, count: 500 })
    await sendLoad(plain, { ...many, count: 500 })
    const bareFast = await sendLoad(plain, many)
    const fast = await sendLoad(server, many)
    const stopFollowing = await follow(server)
    const steady = { count: 3_000, connections: 50, perSecond: 1_000 }
    const bareSteady = await sendLoad(plain, steady)
    const paced = await sendLoad(server, steady)
    const loadedMb = memoryOf(server.pid)
    stopFollowing()
    return {
      firstMs: server.firstMs,
      bareNodeMs,
      idleMb,
      loadedMb,
      rate: many.count / (fast.wholeMs / 1000),
      bareRate: many.count / (bareFast.wholeMs / 1000),
      p50: share(paced.tookMs, 0.5),
      p99: share(paced.tookMs, 0.99),
      bareP99: share(bareSteady.tookMs, 0.99),
    }
  } finally {
    await stopServer(plain)
    await stopServer(server)
  }
}

export async function startServer(args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Server> {
  const began = performance.now()
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise<string>(resolve => child.stdout?.once('data', data => resolve(`${data}`)))
  const told = JSON.parse(line) as Omit<Server, 'child' | 'firstMs'>
  const answer = await fetch(`${told.url}/health`, { headers: { authorization: `Bearer ${told.token}` } })
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`)
  return { ...told, child, firstMs: performance.now() - began }
}

export function stopServer({ child }: Server): Promise<unknown> {
  const ended = new Promise(resolve => child.once('close', resolve))
  child.kill('SIGTERM')
  return ended
}

/** Half of them read, half never do. */
async function follow({ url, token }: Server): Promise<() => void> {
  const stops: (() => void)[] = []
  for (let count = 0; count < FOLLOWERS; count += 1) {
    const headers = { authorization: `Bearer ${token}` }
    const sent = get(`${url}/api/events?topics=agents`, { headers, agent: false })
    sent.on('error', () => undefined)
    const answer = await new Promise<IncomingMessage>(resolve => sent.once('response', resolve))
    if (count % 2 === 0) answer.resume()
    answer.on('error', () => undefined)
    stops.push(() => sent.destroy())
  }
  return () => {
    for (const stop of stops) stop()
  }
}

function nodeMs(): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' })
  return new Promise(resolve => child.once('close', () => resolve(performance.now() - began)))
}

/** In megabytes; 0 where the system does not tell. */
function memoryOf(pid: number): number {
  try {
    const [, kb = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kb) / 1024
  } catch {
    return 0
  }
}

const GOALS: [what: string, of: (figures: ServingFigures) => string, goal: string][] = [
  ['first answer, times bare node', ({ firstMs, bareNodeMs }) => (firstMs / bareNodeMs).toFixed(2), '3'],
  ['memory idle, MB', ({ idleMb }) => idleMb.toFixed(0), '90'],
  ['memory loaded, MB', ({ loadedMb }) => loadedMb.toFixed(0), '150'],
  ['pushes a second', ({ rate }) => rate.toFixed(0), ''],
  ['the same of a bare app', ({ bareRate }) => bareRate.toFixed(0), ''],
  ['of the bare app', ({ rate, bareRate }) => `${((100 * rate) / bareRate).toFixed(0)} %`, '50 %'],
  ['p50 at 1,000 a second with 50 event clients, ms', ({ p50 }) => p50.toFixed(1), ''],
  ['p99 at 1,000 a second with 50 event clients, ms', ({ p99 }) => p99.toFixed(1), '10'],
  ['p99 of a bare app, which has no events, ms', ({ bareP99 }) => bareP99.toFixed(1), ''],
]

export function renderServing(figures: ServingFigures): string {
  const rows = GOALS.map(([what, of, goal]) => `| ${what} | ${of(figures)} | ${goal} |`)
  return ['| | | goal |', '|---|---|---|', ...rows].join('\n')
}

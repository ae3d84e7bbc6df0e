// What a person waits for: the page of a server with a thousand agents, in Chromium, until the first of them are painted.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderUpdate } from '../src/status/write-update.ts'
import { STATUS } from '../src/store/paths.ts'
import { CHECKOUT } from '../test/plugin/copies.ts'
import { ENV, medianOf } from './measure.ts'
import { startServer, stopServer } from './serving.ts'

const AGENTS = 1_000
const LINES = 10
const GOAL_MS = 300
const GOAL_KB = 300

interface FirstLook {
  times: number[]
  busy: number[]
  bytes: number
}

/** Undefined where there is no Chromium, or its driver is not installed. */
export async function measureFirstPaint(visits: number): Promise<FirstLook | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'logbook-first-paint-'))
  const project = join(folder, 'project')
  fillProject(project)
  const env = { ...ENV, HOME: folder, XDG_STATE_HOME: join(folder, 'state') }
  const server = await startServer([join(CHECKOUT, 'bin/logbook.cjs'), 'serve', '--json'], project, env)
  try {
    return await look(server, visits)
  } finally {
    await stopServer(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function look({ url, token }: { url: string; token: string }, visits: number) {
  const tsx = createRequire(import.meta.url).resolve('tsx/cli')
  const script = join(CHECKOUT, 'test/browser/first-paint.ts')
  const child = spawn(process.execPath, [tsx, script, url, `${visits}`], {
    env: { ...process.env, TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    printed += text
  })
  const code = await new Promise(resolve => child.once('close', resolve))
  return code === 0 ? (JSON.parse(printed) as FirstLook) : undefined
}

function fillProject(project: string): void {
  const status = join(project, STATUS)
  mkdirSync(status, { recursive: true })
  for (let agent = 0; agent < AGENTS; agent += 1) {
    const lines = Array.from({ length: LINES }, (_, line) => lineOf(agent, LINES - line))
    writeFileSync(join(status, `agent${agent}.jsonl`), lines.join(''))
  }
}

function lineOf(agent: number, linesAgo: number): string {
  return renderUpdate({
    timestamp: new Date(Date.now() - linesAgo * 600_000).toISOString(),
    session: `agent${agent}`,
    status: (agent + linesAgo) % 3 === 0 ? 'blocked' : 'working',
    progress: 0.5,
    message: `Querying database for statistics, part ${linesAgo}`,
    taskId: `${agent}`,
  })
}

export function renderFirstPaint(look: FirstLook | undefined): string {
  if (!look) return 'Not measured: there is no Chromium, or `npm ci --prefix test/browser` was not run.'
  const rows = [
    ['first paint of 1,000 agents, ms', medianOf(look.times).toFixed(0), `${GOAL_MS}`],
    ['of processor in the page, ms', medianOf(look.busy).toFixed(0), ''],
    ['over the network, kB', (look.bytes / 1000).toFixed(0), `${GOAL_KB}`],
  ]
  return ['| | | goal |', '|---|---|---|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n')
}

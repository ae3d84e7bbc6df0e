// Shows a living day in a browser: fills a throw-away project, starts the server on it, and lets its agents go on until
// somebody presses Ctrl-C. Then nothing is left of it.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TEAM } from './demo-web/agents.ts'
import { type FilledDay, fillDay } from './demo-web/fill-day.ts'

const LAUNCHER = fileURLToPath(new URL('../bin/logbook.cjs', import.meta.url))
/** Somebody says something so often. */
const SAYS_MS = 2_500

const base = mkdtempSync(join(tmpdir(), 'logbook-demo-'))
const folder = join(base, 'parcels')
const env = { ...process.env, XDG_STATE_HOME: join(base, 'state'), LOCALAPPDATA: join(base, 'state') }
const children: ChildProcess[] = []

/** Stands for Claude Code: it does nothing, but it is there, and stops when the page says so. */
function startRun(id: string): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e8)'], {
    env: { ...env, LOGBOOK_RUN: id },
    stdio: 'ignore',
  })
  children.push(child)
  return child.pid ?? 0
}

/** One agent after the other says what it does next. */
function goOn({ say }: FilledDay, begun: Date): NodeJS.Timeout {
  const speakers = TEAM.filter(({ next }) => next)
  let turn = 0
  return setInterval(() => {
    const agent = speakers[turn % speakers.length]
    const words = agent?.next?.[Math.floor(turn / speakers.length) % agent.next.length]
    turn += 1
    // Minutes count back from the begin of the demo.
    if (agent && words)
      say(agent, { ...words, status: 'working', ago: (begun.getTime() - Date.now()) / 60_000 })
  }, SAYS_MS)
}

async function show(): Promise<void> {
  const now = new Date()
  process.stdout.write('Fills a project with a day of work …\n')
  const day = await fillDay({ folder, env, now, startRun })
  const timer = goOn(day, now)
  const server = spawn(process.execPath, [LAUNCHER, 'serve', ...process.argv.slice(2)], {
    cwd: folder,
    env,
    stdio: 'inherit',
  })
  children.push(server)
  // The terminal sends it to the server too, which then ends by itself.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => server.kill())
  process.exitCode = await new Promise<number>(resolve => server.once('close', code => resolve(code ?? 0)))
  clearInterval(timer)
}

show()
  .catch(error => {
    process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  })
  .finally(() => {
    for (const child of children) child.kill()
    rmSync(base, { recursive: true, force: true, maxRetries: 3 })
  })

// A machine whose hub was away for long: how fast its forwarder sends what waits in its files.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { partName } from '../../src/status/agent-file.ts'
import { EARLIER_STATUS, STATUS } from '../../src/store/paths.ts'
import { rememberProject } from '../../src/store/status/known-projects.ts'
import { CHECKOUT, temporaryFolder } from '../../test/plugin/copies.ts'
import type { Target } from './ask.ts'
import { end, memoryOf } from './hub-process.ts'
import { wordsOf } from './lines.ts'

const PROGRAM = join(CHECKOUT, 'bin/logbook.cjs')
const AGENTS = 250
/** As many go into a file before it is moved to the parts. */
const OF_PART = 3_000
const PROJECT = 'github.com/team/drained'
const LONGEST_MS = 600_000

export interface DrainFigures {
  /** Lines a second, from the first that arrived to the last. */
  rate: number
  /** Milliseconds from the start of its process to the first. */
  firstMs: number
  /** Megabytes of the process that forwards. */
  forwarderMb: number
  /** Bytes of the table of lines with its indexes, for each line. */
  bytesOfLine: number
  /** Bytes of a line as it is kept. */
  textOfLine: number
}

/** Throws unless each line has arrived once. */
export async function measureDrain(hub: Target, database: string, lines: number): Promise<DrainFigures> {
  const machine = makeMachine(hub, lines)
  const sql = postgres(database, { max: 1, onnotice: () => {} })
  const began = performance.now()
  const child = spawn(process.execPath, [PROGRAM, 'watch', '--json'], {
    cwd: machine.root,
    env: machine.env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    // An agent's last line has the number of its lines.
    const arrived = async () => {
      const [found] = await sql`select coalesce(sum(seq), 0)::float8 as count from logbook.agents
        where project = ${PROJECT}`
      return Number(found?.count)
    }
    const first = await until(arrived, 1)
    const last = await until(arrived, lines)
    const forwarderMb = memoryOf(child.pid ?? 0)
    const [size] = await sql`select count(*)::float8 as lines, avg(octet_length(l.line))::float8 as text
      from logbook.lines l join logbook.agents a on a.id = l.agent where a.project = ${PROJECT}`
    if (Number(size?.lines) !== lines) throw new Error(`Of ${lines} lines ${size?.lines} are kept.`)
    const [whole] = await sql`select pg_total_relation_size('logbook.lines')::float8 as bytes,
      (select count(*) from logbook.lines)::float8 as lines`
    return {
      rate: ((last.count - first.count) * 1000) / (last.at - first.at),
      firstMs: first.at - began,
      forwarderMb,
      bytesOfLine: Number(whole?.bytes) / Number(whole?.lines),
      textOfLine: Number(size?.text),
    }
  } finally {
    await sql.end()
    await end(child)
    rmSync(machine.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function until(arrived: () => Promise<number>, least: number): Promise<{ count: number; at: number }> {
  const began = performance.now()
  for (;;) {
    const count = await arrived()
    if (count >= least) return { count, at: performance.now() }
    if (performance.now() - began > LONGEST_MS) throw new Error(`Only ${count} of ${least} lines arrived.`)
    await new Promise(resolve => setTimeout(resolve, least === 1 ? 50 : 250))
  }
}

/** Its files are as those of agents that spoke for weeks. */
function makeMachine(hub: Target, lines: number) {
  const folder = temporaryFolder('logbook-bench-drain-')
  const [home, state, root] = [join(folder, 'home'), join(folder, 'state'), join(folder, 'project')]
  mkdirSync(join(home, '.claude'), { recursive: true })
  mkdirSync(state, { mode: 0o700 })
  mkdirSync(join(root, '.git'), { recursive: true })
  mkdirSync(join(root, EARLIER_STATUS), { recursive: true })
  writeFileSync(join(root, '.git/HEAD'), 'ref: refs/heads/main\n')
  writeFileSync(join(root, '.git/config'), '[remote "origin"]\n\turl = git@github.com:team/drained.git\n')
  const options = { hub_url: hub.url, hub_token: hub.token }
  writeFileSync(
    join(home, '.claude/settings.json'),
    JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options } } }),
  )
  let left = lines
  for (let nr = 0; nr < AGENTS; nr += 1) {
    const own = Math.round(left / (AGENTS - nr))
    left -= own
    writeAgent(root, `drained-${nr}`, own)
  }
  const env = { PATH: process.env.PATH ?? '', HOME: home, XDG_STATE_HOME: state, TZ: 'UTC' }
  rememberProject(root, env)
  return { folder, root, env }
}

function writeAgent(root: string, agent: string, lines: number): void {
  const began = Date.now() - lines * 1000
  for (let part = 1, from = 0; from < lines; part += 1, from += OF_PART) {
    const count = Math.min(OF_PART, lines - from)
    const text = Array.from(
      { length: count },
      (_, at) => `${JSON.stringify(wordsOf(agent, from + at + 1, new Date(began + (from + at) * 1000)))}\n`,
    )
    const isLast = from + count >= lines
    const file = isLast
      ? join(root, STATUS, `${agent}.jsonl`)
      : join(root, EARLIER_STATUS, partName(agent, part))
    writeFileSync(file, text.join(''))
  }
}

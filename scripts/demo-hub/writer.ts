// The agents of one host, in one process: `writer.ts <host> <project> <ledger> <logbook.cjs>`. It may be killed at any moment;
// started again, they go on with the next step. SIGTERM ends their work: each says a last line.
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Agent, crewOf, messageOf, statusOf } from './crew.ts'
import { Ledger, type Line } from './ledger.ts'

/** Milliseconds between two lines of an agent, about. */
const EVERY_MS = 1_500
const LAST_STATUSES = ['completed', 'idle', 'blocked', 'error']
/** Characters: some dozens of such lines fill a file. */
const MUCH = 14_000

const [host = '0', project = '', ledgerPath = '', program = ''] = process.argv.slice(2)
const ledger = new Ledger(ledgerPath)
const folder = join(project, '.sessions', '.local', 'status')
const begun = Date.now()
let isOver = false
const places = new Map<string, number>()
process.on('SIGTERM', () => {
  isOver = true
})

mkdirSync(folder, { recursive: true })
const ignore = join(project, '.sessions', '.local', '.gitignore')
if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
const known = ledger.read()
await Promise.all(crewOf(Number(host)).map(work))

async function work(agent: Agent, at: number): Promise<void> {
  const said = known.get(agent.name) ?? []
  let step = said.at(-1)?.step ?? 0
  let end = said.find(({ ended, isSure }) => ended && isSure)
  const isTold = said.some(({ isLate, isSure }) => isLate && isSure)
  const pause = EVERY_MS * (agent.way === 'command' ? 2 : 1)
  await sleep(Math.random() * pause)
  for (; !end; await sleep(pause * (0.5 + Math.random()))) {
    step += 1
    const isLast = isOver || (agent.endsAt !== undefined && step >= agent.endsAt)
    const ended = isLast && agent.endsAt !== undefined
    const status = ended ? 'completed' : isLast ? (LAST_STATUSES[at % 4] ?? 'idle') : statusOf(step)
    const line = { agent: agent.name, step, status, ended, isLate: false, isSure: true }
    await say(agent, line, Date.now())
    if (ended) end = line
    else if (isLast) return
  }
  if (isTold || agent.endsAt === undefined) return
  // As by a hook that took its time.
  await sleep(1_000)
  await say(
    agent,
    { agent: agent.name, step: step + 1, status: 'working', ended: false, isLate: true },
    begunBefore(),
  )
}

/** A moment before every end that is said here. */
function begunBefore(): number {
  return begun - 60_000
}

async function say(agent: Agent, line: Line, at: number): Promise<void> {
  ledger.begin(line)
  const isSaid = agent.way === 'command' ? await push(agent, line) : add(agent, line, at)
  if (isSaid) ledger.confirm(line)
}

/** One whole line in one write, as docs/status.md asks. */
function add({ file, hasPlaces }: Agent, { agent, step, status, ended }: Line, at: number): boolean {
  const seq = (places.get(agent) ?? 0) + 1
  places.set(agent, seq)
  const line = {
    timestamp: new Date(at).toISOString(),
    session: agent,
    status,
    progress: step % 3 === 0 ? null : (step % 100) / 100,
    message: messageOf(step),
    task_id: step % 2 === 0 ? `${step}` : null,
    metadata: null,
    ...(hasPlaces ? { epoch: begun, seq } : {}),
    ...(ended ? { ended } : {}),
  }
  appendFileSync(join(folder, `${file}.jsonl`), `${JSON.stringify(line)}\n`)
  return true
}

async function push({ isWordy }: Agent, { agent, step, status }: Line): Promise<boolean> {
  const words = [program, 'push', agent, status, messageOf(step), '--progress', `${step % 100}%`]
  if (isWordy) words.push('--metadata', JSON.stringify({ found: 'it goes on and on '.repeat(MUCH / 18) }))
  const child = spawn(process.execPath, words, { cwd: project, stdio: 'ignore' })
  return (await new Promise(resolve => child.once('close', resolve))) === 0
}

/** Ends early when the work does. */
async function sleep(ms: number): Promise<void> {
  const until = Date.now() + ms
  while (Date.now() < until && !isOver) await new Promise(resolve => setTimeout(resolve, Math.min(100, ms)))
}

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
/** Characters: some seventy such lines fill a file, and it moves on to another part. */
const MUCH = 14_000
/** What tells of before is so much older than all that is said here. */
const BEFORE_MS = 3_600_000
/** Lines that such an agent has said before anybody sends them. */
const PAST = 66
const MUCH_SAID = { found: 'it goes on and on '.repeat(MUCH / 18) }

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
  let step = said.at(-1)?.step ?? (await sayPast(agent))
  let hasEnded = said.some(({ ended, isSure }) => ended && isSure)
  const isLast = () => isOver || (agent.endsAt !== undefined && step >= agent.endsAt)
  const pause = EVERY_MS * (agent.way === 'command' ? 2 : 1)
  let lateAt = begun - BEFORE_MS
  await sleep(Math.random() * pause)
  for (let isDone = hasEnded; !isDone; ) {
    step += 1
    isDone = isLast()
    hasEnded = isDone && agent.endsAt !== undefined
    const last = hasEnded ? 'completed' : (LAST_STATUSES[at % 4] ?? 'idle')
    const line = { ...plain(agent, step), status: isDone ? last : statusOf(step), ended: hasEnded }
    const now = Date.now()
    await say(agent, line, now)
    if (hasEnded) lateAt = now - 1
    if (!isDone) await sleep(pause * (0.5 + Math.random()))
  }
  if (!hasEnded || said.some(({ isLate, isSure }) => isLate && isSure)) return
  // As by a hook that took its time.
  await sleep(1_000)
  await say(agent, { ...plain(agent, step + 1), isLate: true }, lateAt)
}

/** The last step of it. */
async function sayPast(agent: Agent): Promise<number> {
  if (!agent.isWordy) return 0
  for (let step = 1; step <= PAST; step += 1)
    await say(
      { ...agent, way: 'file' },
      { ...plain(agent, step), status: statusOf(step) },
      begun - BEFORE_MS + step,
    )
  return PAST
}

function plain({ name }: Agent, step: number): Line {
  return { agent: name, step, status: 'working', ended: false, isLate: false }
}

async function say(agent: Agent, line: Line, at: number): Promise<void> {
  ledger.begin(line)
  const isSaid = agent.way === 'command' ? await push(agent, line) : add(agent, line, at)
  if (isSaid) ledger.confirm(line)
}

/** One whole line in one write, as docs/status.md asks. */
function add({ file, hasPlaces, isWordy }: Agent, { agent, step, status, ended }: Line, at: number): boolean {
  const seq = (places.get(agent) ?? 0) + 1
  places.set(agent, seq)
  const line = {
    timestamp: new Date(at).toISOString(),
    session: agent,
    status,
    progress: step % 3 === 0 ? null : (step % 100) / 100,
    message: messageOf(step),
    task_id: step % 2 === 0 ? `${step}` : null,
    metadata: isWordy ? MUCH_SAID : null,
    ...(hasPlaces ? { epoch: begun, seq } : {}),
    ...(ended ? { ended } : {}),
  }
  appendFileSync(join(folder, `${file}.jsonl`), `${JSON.stringify(line)}\n`)
  return true
}

async function push({ isWordy }: Agent, { agent, step, status }: Line): Promise<boolean> {
  const words = [program, 'push', agent, status, messageOf(step), '--progress', `${step % 100}%`]
  if (isWordy) words.push('--metadata', JSON.stringify(MUCH_SAID))
  const child = spawn(process.execPath, words, { cwd: project, stdio: 'ignore' })
  return (await new Promise(resolve => child.once('close', resolve))) === 0
}

/** Ends early when the work does. */
async function sleep(ms: number): Promise<void> {
  const until = Date.now() + ms
  while (Date.now() < until && !isOver) await new Promise(resolve => setTimeout(resolve, Math.min(100, ms)))
}

// Fills a folder with the demo's day, through the verbs and in the formats that anybody may write.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderRun } from '../../src/activity/cost.ts'
import { readMachine } from '../../src/host/programs/machine.ts'
import { openLogbook } from '../../src/logbook.ts'
import { appendRun } from '../../src/store/disk/cost-ledger.ts'
import { nameProcess } from '../../src/store/disk/process-start.ts'
import { type AgentOfDay, CONVERSATION, TEAM, type Word } from './agents.ts'
import {
  AGENTS,
  COMPACTION,
  DONE_IN_PLAN,
  OUTLINE,
  RUNS,
  type RunOfDay,
  WORK,
  type WorkOfDay,
} from './day.ts'

const PLAN = 'returns'
const DAY_MS = 24 * 3_600_000
const LEDGER_DAYS = 21
const LEDGER_PACE_MS = 11 * 60_000
const STATUS = '.sessions/.local/status'

export interface DayOptions {
  folder: string
  env: NodeJS.ProcessEnv
  now: Date
  /** Starts a process that stands for a run that goes on; gives its number. */
  startRun(id: string): number
}

/** What agents say from now on needs these. */
export interface FilledDay {
  say(agent: AgentOfDay, word: Word): void
}

export async function fillDay(options: DayOptions): Promise<FilledDay> {
  const { folder, env } = options
  mkdirSync(join(folder, STATUS), { recursive: true })
  const sessions = new Map<string, string>()
  await fillTasks(options)
  for (const work of WORK) sessions.set(work.name, await fillWork(options, work))
  await fillCompaction(options)
  fillLedger(options)
  await fillPlan(options)
  const machine = readMachine(env)
  const runs = new Map(RUNS.map(run => [`${run.thread} ${run.attempt}`, writeRun(options, run, machine)]))
  const say = (agent: AgentOfDay, word: Word) => {
    const run = agent.run && runs.get(agent.run.join(' '))
    const at = new Date(options.now.getTime() - word.ago * 60_000)
    const conversation = run && conversationOf(run)
    const line = {
      timestamp: at.toISOString(),
      session: conversation ?? agent.session,
      status: word.status,
      progress: word.progress,
      message: word.message,
      task_id: agent.task,
      name: agent.name,
      kind: run ? 'print' : agent.kind,
      conversation: conversation ?? (agent.kind && agent.session),
      parent: agent.parent,
      run,
      work_session: agent.work && sessions.get(agent.work),
      ...(agent.lives ? { ...machine, process: nameProcess(process.pid) } : {}),
      waits: word.waits && waitOf(word.waits, at, options.now),
      ended: word.ended,
    }
    const file = join(folder, STATUS, `${conversation ?? agent.session}.jsonl`)
    writeFileSync(file, `${JSON.stringify(line)}\n`, { flag: 'a' })
  }
  for (const agent of TEAM) for (const word of agent.words) say(agent, word)
  return { say }
}

function waitOf({ kind, what, until }: NonNullable<Word['waits']>, at: Date, now: Date) {
  const ends = until === undefined ? {} : { until: new Date(now.getTime() + until * 60_000).toISOString() }
  return { kind, what, since: at.toISOString(), ...ends }
}

function openAt({ folder, env, now }: DayOptions, ago: number) {
  const at = new Date(now.getTime() - ago * 60_000)
  return openLogbook({ cwd: folder, env, now: () => at })
}

async function fillTasks(options: DayOptions): Promise<void> {
  const early = openAt(options, 3 * 24 * 60)
  const sprint = await early.sprint.create({
    title: 'Week 49',
    goal: 'Returns without a printer can be rehearsed in Linz',
  })
  const id = sprint.stored.sprint.id
  const make = (title: string, more: object = {}) => early.task.create({ title, sprint: id, ...more })
  await make('Agree on the size of the code', { priority: 'high', criterion: ['Depot and app use the same'] })
  await make('Train the people at the belt', { estimate: '4h' })
  await make('Ask the data protection officer', { priority: 'urgent' })
  await make('Tracking page under a second', {
    priority: 'high',
    estimate: '6h',
    criterion: ['Under 1 s on the longest way', 'Nothing else got slower'],
    description: 'Customers wait four seconds, and half of them leave.',
  })
  await make('Slovene mails')
  await make('Print the poster')
  const forced = { force: true, reason: 'Agreed on the phone' }
  await openAt(options, 26 * 60).task.complete({ id: 'TASK-001', summary: 'Three centimetres', ...forced })
  await openAt(options, 20 * 60).task.block({ id: 'TASK-003', reason: 'She is away until Wednesday' })
}

async function fillWork(options: DayOptions, work: WorkOfDay): Promise<string> {
  const { name, goal, steps, tasks = [], logs, ends, begun } = work
  const opened = await openAt(options, begun).init({ name, goal, step: steps, task: tasks, force: true })
  const { id } = opened.stored.session
  for (const { ago, entries } of logs) await openAt(options, ago).log({ session: id, entries })
  if (ends?.how === 'pause') await openAt(options, ends.ago).pause({ session: id, note: ends.words })
  if (ends?.how === 'close')
    await openAt(options, ends.ago).close({ session: id, outcome: 'completed', summary: ends.words })
  return id
}

/** Of the active work session, with a summary that forgot half of it. */
async function fillCompaction(options: DayOptions): Promise<void> {
  const logbook = openAt(options, COMPACTION.ago)
  await logbook.compact()
  await logbook.keepReceipt({ summary: COMPACTION.summary, by: 'auto' })
}

/** What hooks gave to Claude and how long they took, on each working day of three weeks. */
function fillLedger({ folder, now }: DayOptions): void {
  for (let ago = 0; ago < LEDGER_DAYS; ago += 1) {
    const at = new Date(now.getTime() - ago * DAY_MS)
    const busy = ago === 0 ? 9 : at.getUTCDay() % 6 === 0 ? 0 : 12 + ((ago * 7) % 11)
    const lines = Array.from({ length: busy }, (_, turn) => {
      const time = new Date(at.getTime() - turn * LEDGER_PACE_MS).toISOString().slice(0, 19)
      const of = (event: string, ms: number, characters: number) =>
        renderRun({ at: `${time}Z`, event, ms, characters, conversation: CONVERSATION })
      const begin = turn % 6 === 0 ? of('SessionStart', 44 + (turn % 5), 1400 + ((turn * 97) % 600)) : ''
      return (
        begin + of('UserPromptSubmit', 31 + (turn % 9), turn % 4 === 0 ? 620 : 0) + of('Stop', 180 + turn, 0)
      )
    })
    for (const line of lines) appendRun(folder, at.toISOString().slice(0, 10), line)
  }
}

async function fillPlan(options: DayOptions): Promise<void> {
  const { folder } = options
  writeFileSync(join(folder, '.tasks/agents.yaml'), AGENTS)
  await openAt(options, 340).plan.create({ name: PLAN, outline: OUTLINE })
  const late = openAt(options, 52)
  for (const [id, summary] of DONE_IN_PLAN) await late.task.complete({ id: `${PLAN}:${id}`, summary })
  await late.task.update({ id: `${PLAN}:01.02.01.02`, text: 'The web view forgets its cache on old phones' })
}

/** The conversation of a run. */
function conversationOf(run: string): string {
  return run.replace('0198f000', 'c1a0de00')
}

/** A record, as it lies beside the journal. Gives its id. */
function writeRun(
  { folder, now, startRun }: DayOptions,
  run: RunOfDay,
  machine: { host: string; boot: string },
): string {
  const { thread, attempt, agent, model, from, to, status, reason, detail, cost } = run
  const time = (ago: number) => `${new Date(now.getTime() - ago * 60_000).toISOString().slice(0, 19)}Z`
  const id = `0198f000-0000-7000-8000-${thread.replaceAll('.', '')}${String(attempt).padStart(6, '0')}`
  const own = nameProcess(process.pid)
  const record = {
    version: 1,
    id,
    plan: PLAN,
    thread,
    attempt,
    agent,
    model,
    status,
    ...(reason ? { reason } : {}),
    ...(detail ? { detail } : {}),
    claimedAt: time(from),
    startedAt: time(from),
    ...(to === undefined ? { process: nameProcess(startRun(id)) } : { completedAt: time(to) }),
    ...(to === undefined ? {} : { exitCode: status === 'completed' ? 0 : 1 }),
    claudeSession: conversationOf(id),
    ...machine,
    watcher: own,
    backend: 'print',
    command: ['claude', '-p'],
    folder,
    ...(cost === undefined ? {} : { costUsd: cost }),
  }
  const place = join(folder, '.sessions/.local/runs', PLAN, thread)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, `${attempt}.json`), `${JSON.stringify(record, undefined, 2)}\n`)
  return id
}

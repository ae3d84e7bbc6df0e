// What the server answers on the demo's day: the verbs are called on it, and their JSON is kept.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TEAM } from '../../../scripts/demo-web/agents.ts'
import { fillDay } from '../../../scripts/demo-web/fill-day.ts'
import { callVerb } from '../../../src/faces/render/call-verb.ts'
import { type Logbook, openLogbook } from '../../../src/logbook.ts'
import type {
  AgentJson,
  BoardJson,
  RunJson,
  Span,
  TaskJson,
  WorkSessionJson,
} from '../../../src/page/data/shapes.ts'
import type { Answers } from './stand-in.ts'

type Json = Record<string, unknown>

export async function readDay(now: Date): Promise<Answers> {
  const base = mkdtempSync(join(tmpdir(), 'logbook-browser-'))
  const folder = join(base, 'parcels')
  const env = { PATH: process.env.PATH, HOME: join(base, 'home'), XDG_STATE_HOME: join(base, 'state') }
  const children: ReturnType<typeof spawn>[] = []
  try {
    await fillDay({ folder, env, now, startRun: id => startRun(id, children) })
    return await answersOf(openLogbook({ cwd: folder, env, now: () => now }), now)
  } finally {
    for (const child of children) child.kill()
    rmSync(base, { recursive: true, force: true })
  }
}

function startRun(id: string, children: ReturnType<typeof spawn>[]): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e8)'], {
    env: { ...process.env, LOGBOOK_RUN: id },
    stdio: 'ignore',
  })
  children.push(child)
  return child.pid ?? 0
}

async function answersOf(logbook: Logbook, now: Date): Promise<Answers> {
  const ask = async (name: string, input: object = {}) => (await callVerb(logbook, name, input)).json as Json
  const board = (await ask('watch', { once: true })) as unknown as BoardJson
  const work = await ask('view', { part: ['list'] })
  const runs = await ask('runs list')
  const tasks = await ask('task list')
  const done = await ask('task list', { status: 'completed' })
  const sessions = work.sessions as WorkSessionJson[]
  const plan = await ask('plan show', { plan: 'returns' })
  const answers: Answers = {
    state: () => ({ agents: board, work, runs }),
    'api/board': { ...board, agents: board.agents.map(agent => ({ ...agent, lanes: lanesOf(agent, now) })) },
    'api/work': work,
    'api/runs': runs,
    'api/tasks': (query: URLSearchParams) => (query.get('status') === 'completed' ? done : tasks),
    'api/sprints': await ask('sprint list'),
    'api/plans': await ask('plan list'),
    'api/plans/returns': { ...plan, attempts: runs.runs },
    'api/cost': cost(runs.runs as RunJson[], now),
  }
  for (const { id } of sessions)
    answers[`api/work/${id}`] = {
      ...(await ask('view', { session: id, part: ['compactions'] })),
      timeByTask: [{ id: 'TASK-004', seconds: 5400 }],
      activities: [],
      entries: [],
      moreEntries: 0,
      activeSeconds: 6800,
      runs: [],
    }
  for (const { id } of [...(tasks.tasks as TaskJson[]), ...(done.tasks as TaskJson[])])
    answers[`api/tasks/${id}`] = await ask('task show', { id })
  for (const { id, name } of board.agents) {
    const { updates } = (await ask('history', { agent: id }).catch(() => ({ updates: [] }))) as Json
    answers[`api/session-status/session/${name}/history`] = { session: name, history: updates, more: false }
  }
  answers['api/search'] = (query: URLSearchParams) => searchIn(sessions, query.get('q') ?? '')
  return answers
}

function searchIn(sessions: WorkSessionJson[], words: string): Json {
  const found = sessions.flatMap(session => {
    const lines = session.discoveries.map(({ title }, index) => ({
      number: index + 1,
      section: 'Discoveries',
      text: title,
    }))
    const own = lines.filter(({ text }) => text.includes(words))
    if (own.length === 0) return []
    const marked = own.map(line => ({
      ...line,
      found: [[line.text.indexOf(words), line.text.indexOf(words) + words.length]],
    }))
    return [{ ...session, lines: marked, moreLines: 0 }]
  })
  return { words: [words], good: true, sessions: found, tasks: [], lines: [], more: 0 }
}

/** As the demo has said it. */
function lanesOf(agent: AgentJson, now: Date): Span[] {
  const known = TEAM.find(
    ({ session, run }) => session === agent.id || (run && agent.name.startsWith(run[0])),
  )
  const at = (ago: number) => new Date(now.getTime() - ago * 60_000).toISOString()
  return (known?.words ?? []).map(({ ago, status }, index, words) => {
    const next = words[index + 1]
    return { status, from: at(ago), to: next ? at(next.ago) : status === 'completed' ? at(ago - 1) : at(0) }
  })
}

/** Hooks of a month: the demo has none of its own. */
function cost(runs: RunJson[], now: Date): Json {
  const days = Array.from({ length: 30 }, (_, index) => {
    const day = new Date(now.getTime() - index * 86_400_000).toISOString().slice(0, 10)
    const busy = index === 0 ? 5 : ([6, 2, 0, 0, 3, 5, 4][index % 7] ?? 0)
    const events =
      busy === 0
        ? []
        : [event('UserPromptSubmit', false, busy * 14, busy * 900), event('Stop', true, busy * 13, 0)]
    const own =
      index === 0
        ? runs
        : runs.slice(0, busy).map((run, turn) => ({ ...run, id: `${run.id} ${index} ${turn}` }))
    const runsUsd = own.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)
    const characters = busy * 900
    return {
      day,
      hooks: busy * 27,
      characters,
      tokens: characters / 4,
      milliseconds: busy * 540,
      events,
      runsUsd,
      runs: own,
      cut: false,
    }
  })
  return { days }
}

function event(name: string, background: boolean, hooks: number, characters: number) {
  return { event: name, background, hooks, characters, tokens: characters / 4, medianMs: 38, slowestMs: 121 }
}

// Do plans stay quick to look at? 500 tasks in 50 threads, and as many runs as somebody has made.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RUN_STATUSES, type Run } from '../src/runs/run.ts'
import { bare, verb } from './calls.ts'
import type { Case } from './measure.ts'
import type { Product } from './product.ts'
import { makeEmpty, makeProject, type Project, runVerb } from './projects.ts'

const GOAL = 4
const STAGES = 5
const THREADS = 10
const TASKS = 10

export function runCases(product: Product): Case[] {
  const cases = [10, 1_000].flatMap(runs => {
    const project = makePlanned(product, runs)
    const of = `${runs.toLocaleString('en')} runs`
    const call = (name: string, goal?: number): Case =>
      verb(product.launcher, name.split(' '), {
        name: `${name}, ${of}`,
        project,
        ...(goal ? { goal } : {}),
      })
    return [call('plan show', GOAL), call('runs list', GOAL), call('plan report')]
  })
  return [
    bare(makeEmpty(product, 'empty-plan')),
    ...cases.toSorted((a, b) => (kindOf(a) < kindOf(b) ? -1 : 1)),
  ]
}

function kindOf({ name }: Case): string {
  return name.slice(0, name.lastIndexOf(', '))
}

/** A plan of 500 tasks, in the project if one is given. */
export function makePlanned(
  product: Product,
  runs: number,
  name = `plan-${runs}`,
  project = makeProject(product, name),
): Project {
  writeFileSync(join(project.folder, 'plan.md'), outline())
  runVerb(product, project.folder, 'plan', 'create', 'login', '--from', 'plan.md')
  const perThread = Math.ceil(runs / (STAGES * THREADS))
  for (let number = 0; number < runs; number += 1) {
    const thread = Math.floor(number / perThread)
    const place = [1 + Math.floor(thread / THREADS), 1, 1 + (thread % THREADS)]
    writeRun(
      project.folder,
      place.map(one => String(one).padStart(2, '0')).join('.'),
      1 + (number % perThread),
      number,
    )
  }
  return project
}

function outline(): string {
  const tasks = Array.from(
    { length: TASKS },
    (_, task) => `- [ ] Write part ${task + 1} of it\n  With a few words on how.\n`,
  )
  const threads = Array.from(
    { length: THREADS },
    (_, thread) => `#### Thread: Part ${thread + 1}\n${tasks.join('')}`,
  )
  const stages = Array.from(
    { length: STAGES },
    (_, stage) => `## Stage: Step ${stage + 1}\n### Batch: All\n${threads.join('')}`,
  )
  return `# Login\n\n${stages.join('')}`
}

/** Ended, and with all that a record holds. */
function writeRun(folder: string, thread: string, attempt: number, number: number): void {
  const run: Run = {
    version: 1,
    id: `01946a3c-7b2e-7c11-9d2a-${number.toString(16).padStart(12, '0')}`,
    plan: 'login',
    thread,
    attempt,
    agent: 'claude',
    model: 'opus',
    status: RUN_STATUSES[1 + (number % 3)] ?? 'completed',
    reason: 'exit',
    claimedAt: '2025-01-15T10:30:00Z',
    startedAt: '2025-01-15T10:30:01Z',
    completedAt: '2025-01-15T10:40:00Z',
    exitCode: 0,
    claudeSession: `01946a3c-7b2e-4c11-9d2a-${number.toString(16).padStart(12, '0')}`,
    host: 'bench',
    boot: 'bench',
    watcher: '4242~1',
    process: '4243~1',
    backend: 'print',
    command: ['claude', '-p', '--output-format', 'stream-json', '--verbose'],
    folder,
    costUsd: 0.42,
    turns: 12,
    lastWords: 'All of it is done, and the tests pass.',
  }
  const place = join(folder, '.sessions', '.local', 'runs', 'login', thread)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, `${attempt}.json`), `${JSON.stringify(run, null, 2)}\n`)
}

// What does it cost? Everything is measured in one run, against a bare `node -e 0` of the same rounds, printed
// and written to docs/benchmarks.md. Milliseconds are one machine's alone; the multiples are held as goals.
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { measureFirstPaint, renderFirstPaint } from './first-paint.ts'
import { archiveCases, documentCases } from './growing.ts'
import { type Case, measureMemory, measureProcessorTimes, measureTimes } from './measure.ts'
import { buildProduct } from './product.ts'
import { describeIndex, recallCases, searchMemory } from './recall/searching.ts'
import { inRunCases, startCases } from './run-start.ts'
import { runCases } from './runs.ts'
import { measureServing, renderServing } from './serving.ts'
import { startingCases } from './starting.ts'
import { pushCases, renderSummary } from './status.ts'
import { renderMemory, renderTimes, renderWatch, renderWriters } from './table.ts'
import { describeTokens } from './tokens.ts'
import { measureWatch } from './watching.ts'
import { measureWriters } from './writers.ts'

const rounds = Number(process.argv[2] ?? 40)
/** Large ones take long, and are told apart by less. */
const few = Math.max(1, Math.ceil(rounds / 5))

const product = buildProduct()
const page: string[] = []
try {
  add(`# Benchmarks

Written by \`npm run bench\`: ${process.platform}-${process.arch}, ${availableParallelism()} cores, Node ${process.version}, ${rounds} rounds in shuffled order (${few} for what grows). Every figure is a median and stands beside that of a bare \`node -e 0\` in the same rounds; on a busy machine the ratio of the quickest tenths says more.`)
  const starting = startingCases(product)
  addTimes(
    'Starting',
    'Each hook and each verb, in a small project. Verbs that write an entry ask git several times, each time by a process.',
    starting,
    rounds,
  )
  addTimes(
    'A growing archive',
    'Work sessions that are closed and lie in the archive.',
    archiveCases(product),
    few,
  )
  addTimes('A growing document', 'Steps and discoveries of one work session.', documentCases(product), few)
  const { cases: recall, many } = recallCases(product)
  add(
    '## What earlier work sessions know',
    `Milliseconds of a processor, not of a clock. Varied closed work sessions, with words as often as in real texts. ${describeIndex(many)} Keeping the index costs a \`log\` what it takes longer with one than without.`,
    renderTimes(recall, measureProcessorTimes(recall, rounds)),
  )
  addMemory('The most that a search had.', searchMemory(many, product))
  addTimes('A plan with runs', 'A plan of 500 tasks in 50 threads.', runCases(product), few)
  addTimes(
    'Starting a run',
    'Until the process of the agent begins: what `run` adds to bare `claude -p`, which stands in the second line. The same plan.',
    startCases(product),
    few,
  )
  addTimes(
    'Hooks in a run',
    'The same hooks of a conversation of a person and of one that a run has, in the same project.',
    inRunCases(product),
    rounds,
  )
  addTimes('Saying what one does', 'As scripts and hooks of others call it.', pushCases(product), rounds)
  add(
    '## What all agents do',
    'A thousand agents that have said five hundred things each, read within one process; the quickest of all rounds.',
    renderSummary(product, few),
  )
  add(
    '## Many writers',
    'Processes that log into the same work session, 32 entries in all.',
    renderWriters(await measureWriters(product, Math.ceil(few / 2))),
  )
  add(
    '## Watching',
    'Processor time of an hour of `watch`, told from a minute of it: 500 lines an agent, and in each ten seconds one agent in twenty says something.',
    renderWatch(await measureWatch(product, [10, 1_000])),
  )
  add(
    '## The server',
    'Pushes go into files before they are answered; the system writes those to disk when it likes, as with `push`. Fifty clients follow the events meanwhile, half of which never read.',
    renderServing(await measureServing(Math.ceil(few / 2))),
  )
  add(
    '## The page',
    'A thousand agents with ten lines each, in Chromium, every visit in a new context: from the request until the first agents are painted.',
    renderFirstPaint(await measureFirstPaint(few)),
  )
  add('## Memory', 'The most that a process had.', renderMemory(starting, measureMemory(starting, few)))
} finally {
  product.remove()
}
writeFileSync(join(import.meta.dirname, '../docs/benchmarks.md'), `${page.join('\n\n')}\n`)
console.log(`\nTokens, as Claude Code estimates them\n\n${await describeTokens()}`)

function addTimes(title: string, explanation: string, cases: Case[], times: number): void {
  add(`## ${title}`, explanation, renderTimes(cases, measureTimes(cases, times)))
}

function addMemory(explanation: string, cases: Case[]): void {
  add(explanation, renderMemory(cases, measureMemory(cases, few)))
}

function add(...paragraphs: string[]): void {
  page.push(...paragraphs)
  console.log(`${paragraphs.join('\n\n')}\n`)
}

// Asks a journal of a year what people ask months later, and shows what is told before anybody asks. It is a show for
// newcomers and a test: it fails if too few of the answers are right.
import { fileURLToPath } from 'node:url'
import { shortenAtWord } from '../src/text/cut.ts'
import { heading, paint, say, seen, typed } from './demo/page.ts'
import { check, expectText, Stage } from './demo/stage.ts'
import { type Answered, askJournal, count, missesIn, type Told } from './demo-recall/ask-journal.ts'
import { fillJournal } from './demo-recall/fill-journal.ts'
import type { ToldLine } from './demo-recall/judge.ts'
import { readEfforts } from './demo-recall/read-efforts.ts'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const EFFORTS = fileURLToPath(new URL('./demo-recall/efforts/', import.meta.url))
const WIDTH = 94

interface Line extends ToldLine {
  text: string
  session: { shortname: string } | null
}

async function play(): Promise<void> {
  const stage = new Stage(checkout)
  try {
    say(
      paint.bold('A year of work, and somebody asks'),
      'A small team runs ferries and sells tickets. What it decided, found out and gave up lies in a hundred files.',
    )
    await fill(stage)
    await askAll(stage)
    showOne(stage)
  } finally {
    stage.close()
  }
}

async function fill(stage: Stage): Promise<void> {
  heading(1, 'A hundred efforts', 'Written by the verbs, each at its day, in English, German and Spanish.')
  const efforts = readEfforts(EFFORTS)
  await fillJournal({ folder: stage.folder, env: stage.env, now: new Date() }, efforts)
  const logs = efforts.flatMap(effort => effort.logs)
  const countOf = (kind: string) => logs.filter(([first]) => first?.name === kind).length
  say(
    `${efforts.length} work sessions: ${countOf('decision')} decisions, ${countOf('discovery')} discoveries, ${countOf('dead-end')} dead ends.`,
  )
}

async function askAll(stage: Stage): Promise<void> {
  heading(
    2,
    'Twenty questions',
    'As people ask who have forgotten the words. To four of them the journal has no answer.',
  )
  const answers = await askJournal<Line>(stage.folder, text =>
    JSON.parse(stage.logbook(['search', text, '--json'])),
  )
  for (const answer of answers) show(answer)
  const counts = count(answers)
  const { answered, unanswered, first, amongFive, silent } = counts
  say(
    `${first} of ${answered} right lines come first, ${amongFive} among the first five. For ${silent} of ${unanswered} without an answer nothing is told.`,
  )
  const misses = missesIn(counts)
  check(misses.length === 0, misses.join('; '))
}

function show({ question: { ask, right, about }, told, place }: Answered<Line>): void {
  const isRight = right.length === 0 ? !told.good : place === 1
  const mark = isRight ? '✓' : place > 1 ? `${place}.` : '✗'
  process.stdout.write(
    `\n  ${paint.green(`› ${ask}`)}  ${paint.dim(about)}\n  ${mark.padEnd(3)}${describe(told)}\n`,
  )
}

function describe({ good, lines: [best] }: Told<Line>): string {
  if (!best) return 'nothing'
  const nearest = good ? '' : 'no answer; nearest: '
  return shortenAtWord(`${nearest}${best.session?.shortname}: ${best.text}`, WIDTH)
}

function showOne(stage: Stage): void {
  heading(3, 'As you see it')
  typed('logbook search why no elasticsearch', 'In the terminal')
  const report = stage.logbook(['search', 'why', 'no', 'elasticsearch'])
  expectText(report, 'Elasticsearch for logs')
  seen(report)
}

play().catch(error => {
  process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
})

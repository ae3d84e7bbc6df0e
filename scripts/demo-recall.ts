// Asks a journal of a year what people ask months later, and shows what is told before anybody asks. It is a show for
// newcomers and a test: it fails if too few of the answers are right.
import { fileURLToPath } from 'node:url'
import { heading, paint, say, seen, typed } from './demo/page.ts'
import { check, expectText, Stage } from './demo/stage.ts'
import { fillJournal } from './demo-recall/fill-journal.ts'
import { placeOf, type ToldLine } from './demo-recall/judge.ts'
import { QUESTIONS, type Question } from './demo-recall/questions.ts'
import { readEfforts } from './demo-recall/read-efforts.ts'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const EFFORTS = fileURLToPath(new URL('./demo-recall/efforts/', import.meta.url))
/** Of those that something answers, and of those that nothing answers. */
const FIRST = 0.85
const AMONG_FIVE = 0.95
const SILENT = 0.8

interface Told {
  good: boolean
  lines: (ToldLine & { kind: string; text: string; session: { shortname: string } | null })[]
}

async function play(): Promise<void> {
  const stage = new Stage(checkout)
  try {
    say(
      paint.bold('A year of work, and somebody asks'),
      'A small team runs ferries and sells tickets. What it decided, found out and gave up lies in a hundred files.',
    )
    await fill(stage)
    askAll(stage)
    showOne(stage)
  } finally {
    stage.close()
  }
}

async function fill(stage: Stage): Promise<void> {
  heading(1, 'A hundred efforts', 'Written by the verbs, each at its day, in English, German and Spanish.')
  const efforts = readEfforts(EFFORTS)
  await fillJournal({ folder: stage.folder, env: stage.env, now: new Date() }, efforts)
  const count = (kind: string) =>
    efforts.flatMap(({ logs }) => logs).filter(([first]) => first?.name === kind).length
  say(
    `${efforts.length} work sessions: ${count('decision')} decisions, ${count('discovery')} discoveries, ${count('dead-end')} dead ends.`,
  )
}

function askAll(stage: Stage): void {
  heading(
    2,
    'Twenty questions',
    'As people ask who have forgotten the words. For four of them the journal has no answer.',
  )
  const answers = QUESTIONS.map(question => ({ question, place: ask(stage, question) }))
  const answered = answers.filter(({ question }) => question.right.length > 0)
  const unanswered = answers.filter(({ question }) => question.right.length === 0)
  const first = answered.filter(({ place }) => place === 1).length
  const amongFive = answered.filter(({ place }) => place > 0 && place <= 5).length
  const silent = unanswered.filter(({ place }) => place === 0).length
  say(
    `The right line first: ${first} of ${answered.length}; among the first five: ${amongFive}. Nothing told where nothing answers: ${silent} of ${unanswered.length}.`,
  )
  check(first >= FIRST * answered.length, 'too few right lines come first')
  check(amongFive >= AMONG_FIVE * answered.length, 'too few right lines are among the first five')
  check(silent >= SILENT * unanswered.length, 'too much is told where nothing answers')
}

/** The place of the right line; of a question that nothing answers 0 if nothing is told. */
function ask(stage: Stage, { ask, right, about }: Question): number {
  const { good, lines } = JSON.parse(stage.logbook(['search', ask, '--json'])) as Told
  const place = right.length > 0 ? placeOf(right, lines, stage.folder) : good ? 1 : 0
  const [best] = lines
  const told = good && best ? `${best.session?.shortname}: ${best.text}` : 'nothing that answers it'
  const mark =
    right.length === 0 ? (place === 0 ? '✓' : '✗') : place === 1 ? '✓' : place > 0 ? `${place}.` : '✗'
  process.stdout.write(`\n  ${paint.green(`› ${ask}`)}  ${paint.dim(about)}\n  ${mark.padEnd(3)}${told}\n`)
  return place
}

function showOne(stage: Stage): void {
  heading(3, 'As you see it')
  typed('logbook search why did we move away from stripe', 'In the terminal')
  const report = stage.logbook(['search', 'why', 'did', 'we', 'move', 'away', 'from', 'stripe'])
  expectText(report, 'Mollie')
  seen(report)
}

play().catch(error => {
  process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
})

// Tells what the work took: how the runs ended, who ran, and which threads needed more than one run and why.

import { isOpen } from '../../planning/task-transitions.ts'
import { nameCost, nameCosts, nameEnd, nameLeft, nameSpan } from '../run-words.ts'
import { toCell, toWords } from './markdown-words.ts'
import type { Attempt, PlanReport, ReportedThread, RunSum } from './plan-report.ts'

export function renderRuns({ runs, stages }: PlanReport): string[] {
  if (runs.runs === 0) return []
  const { span, byEnd, byAgent, unpriced } = runs
  const again = stages
    .flatMap(({ batches }) => batches.flatMap(({ threads }) => threads))
    .filter(
      thread =>
        thread.attempts.length > 1 ||
        thread.attempts.some(({ status }) => status !== 'completed') ||
        (thread.attempts.length > 0 && hasOpen(thread)),
    )
  return [
    ...(span ? [`From ${minuteOf(span.from)} to ${minuteOf(span.to)} UTC.`] : []),
    table(
      ['Ended', 'Runs', 'Time', 'Cost'],
      [
        ...byEnd.map(sum => [nameEnd(sum.status, sum.reason), ...figures(sum)]),
        ...(byEnd.length > 1 ? [['**together**', ...figures(runs)]] : []),
      ],
    ),
    table(
      ['Agent', 'Runs', 'Time', 'Cost'],
      byAgent.map(sum => [
        toCell([sum.agent, ...(sum.model ? [sum.model] : [])].join(', ')),
        ...figures(sum),
      ]),
    ),
    ...(unpriced > 0
      ? [
          `${unpriced === 1 ? '1 run' : `${unpriced} runs`} did not say what it cost.`.replace(
            'runs did not say what it',
            'runs did not say what they',
          ),
        ]
      : []),
    ...(again.length > 0
      ? ['### Threads that were not done by one run', again.map(renderAttempts).join('\n')]
      : []),
  ]
}

function hasOpen({ tasks }: ReportedThread): boolean {
  return tasks.some(isOpen)
}

function renderAttempts(thread: ReportedThread): string {
  const { id, name, attempts } = thread
  // Another attempt is only made where tasks are open.
  const lines = attempts.map((attempt, at) =>
    renderAttempt(attempt, at < attempts.length - 1 || hasOpen(thread)),
  )
  return [`- **${id}** ${toWords(name)}`, ...lines].join('\n')
}

function renderAttempt(attempt: Attempt, leftOpen: boolean): string {
  const { number, agent, model, status, reason, detail, settled, seconds, costUsd } = attempt
  const said = [
    toWords([agent, ...(model ? [model] : [])].join(' ')),
    ...(seconds === undefined ? [] : [nameSpan(seconds)]),
    ...(costUsd === undefined ? [] : [nameCost(costUsd)]),
  ]
  const told = status !== 'completed' && detail ? ` – ${toWords(detail, 300)}` : ''
  const left = status === 'completed' && leftOpen ? nameLeft(reason) : ''
  return `  ${number}. ${nameEnd(status, reason)}${left}${settled ? ', as a person said' : ''} (${said.join(', ')})${told}`
}

function figures(sum: RunSum): string[] {
  return [String(sum.runs), nameSpan(sum.seconds), nameCosts(sum) ?? 'unknown']
}

/** Columns are not padded: a longer word in one row changes no other row. */
function table(head: string[], rows: string[][]): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n')
}

function minuteOf(time: string): string {
  return time.slice(0, 16).replace('T', ' ')
}

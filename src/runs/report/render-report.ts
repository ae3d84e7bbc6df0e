// Writes the report of a plan as Markdown, to be kept and read by people who were not there. What was not done comes before
// what was done, and nothing that is open is ever left out.

import { counted } from '../../text/names/counted.ts'
import { nameCosts, nameSpan } from '../run-words.ts'
import { toLines, toWords } from './markdown-words.ts'
import type { PlanReport } from './plan-report.ts'
import { renderDone } from './render-done.ts'
import { renderFiles, renderInsights } from './render-findings.ts'
import { renderNotDone } from './render-not-done.ts'
import { renderRuns } from './render-runs.ts'

export function renderReport(report: PlanReport): string {
  const { title, goal, summary } = report
  const blocks = [
    `# Report: ${toWords(title)}`,
    stateOf(report),
    summary === '' ? '' : toLines(summary),
    list(factsOf(report)),
    ...section('Goal', goal === '' ? [] : [toLines(goal)]),
    ...section('Not done', renderNotDone(report)),
    ...section('Done', renderDone(report)),
    ...section('Insights', renderInsights(report)),
    ...section('Files', renderFiles(report)),
    ...section('Runs', renderRuns(report)),
  ]
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`
}

/** A report that says nothing about something has no section for it. */
function section(title: string, blocks: string[]): string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, ...blocks]
}

function stateOf({ id, status, createdAt, completedAt, forced }: PlanReport): string {
  const made = createdAt ? `, made on ${dayOf(createdAt)}` : ''
  const plan = `The plan \`${id}\`${made}`
  if (status === 'open') return `${plan}, is **not completed** yet.`
  const done = `${plan}, was completed${completedAt ? ` on ${dayOf(completedAt)}` : ''}`
  return forced ? `${done}, **although something was missing**: ${toWords(forced)}` : `${done}.`
}

function factsOf({ counts, runs, stages }: PlanReport): string[] {
  const { completed, cancelled, blocked, in_progress, pending, threads, complete } = counts
  const total = completed + blocked + in_progress + pending
  const tried = stages
    .flatMap(({ batches }) => batches.flatMap(batch => batch.threads))
    .filter(({ attempts }) => attempts.length > 0)
  const open = tried.flatMap(({ tasks }) => tasks).filter(({ status }) => status === 'pending').length
  const beside = [
    [cancelled, 'given up'],
    [blocked, 'blocked'],
    [in_progress, 'begun'],
    [open, 'open'],
    [pending - open, 'not begun'],
  ] as const
  const said = beside.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  const cost = nameCosts(runs)
  return [
    `**Tasks**: ${[`${completed} of ${total} done`, ...said].join(', ')}`,
    `**Threads**: ${complete} of ${threads} complete`,
    ...(runs.runs === 0
      ? []
      : [
          `**Runs**: ${[counted(runs.runs, 'run'), nameSpan(runs.seconds), ...(cost ? [cost] : [])].join(', ')}`,
        ]),
  ]
}

function list(lines: string[]): string {
  return lines.map(line => `- ${line}`).join('\n')
}

function dayOf(time: string): string {
  return /^\d{4}-\d\d-\d\d/.exec(time)?.[0] ?? toWords(time, 40)
}

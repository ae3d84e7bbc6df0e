// Tells what was done, by stage, batch and thread, with what the agents said of each task.

import { counted } from '../../text/names/counted.ts'
import { nameCosts, nameSpan } from '../run-words.ts'
import { toLines, toWords } from './markdown-words.ts'
import type { PlanReport, ReportedStage, ReportedTask, ReportedThread } from './plan-report.ts'

/** A summary of one line up to this length stands behind its task. */
const SHORT = 160
const LONGEST_SUMMARY = 4_000

/** Threads in which nothing is done stand among what is open. */
export function renderDone(report: PlanReport): string[] {
  const stages = report.stages.map(onlyBegun).filter(({ batches }) => batches.length > 0)
  const threads = threadsOf(stages)
  if (threads.length === 0) return ['Nothing was done.']
  // The title says what a plan of one thread is about.
  if (threadsOf(report.stages).length === 1) return [renderThreads(threads)]
  return stages.flatMap(stage => {
    const { id, name, batches } = stage
    const hasBatches = batches.length > 1 || batches.some(batch => batch.name !== name)
    return [
      `### ${id} ${toWords(name)}`,
      ...batches.flatMap(batch => [
        ...(hasBatches ? [`#### ${batch.id} ${toWords(batch.name)}`] : []),
        renderThreads(batch.threads),
      ]),
    ]
  })
}

function onlyBegun(stage: ReportedStage): ReportedStage {
  const batches = stage.batches.map(batch => ({
    ...batch,
    threads: batch.threads.filter(({ tasks }) => tasks.some(isDone)),
  }))
  return { ...stage, batches: batches.filter(({ threads }) => threads.length > 0) }
}

function threadsOf(stages: ReportedStage[]): ReportedThread[] {
  return stages.flatMap(({ batches }) => batches.flatMap(({ threads }) => threads))
}

function renderThreads(threads: ReportedThread[]): string {
  return threads.map(renderThread).join('\n')
}

function renderThread(thread: ReportedThread): string {
  const { id, name, tasks, agent, attempts, together } = thread
  const { runs, seconds } = together
  const cost = nameCosts(together)
  const agents = [...new Set(attempts.map(attempt => attempt.agent))]
  const said = [
    ...(agents.length > 0 ? agents : [agent ?? '']).filter(Boolean).map(one => toWords(one)),
    ...(runs > 0 ? [counted(runs, 'run'), nameSpan(seconds)] : []),
    ...(cost ? [cost] : []),
  ]
  const head = `- **${id}** ${toWords(name)}${said.length > 0 ? ` (${said.join(', ')})` : ''}`
  return [head, ...tasks.map(renderTask)].join('\n')
}

function renderTask(task: ReportedTask): string {
  const { title, status, summary } = task
  const box = `  - [${isDone(task) ? 'x' : ' '}] `
  const name = toWords(title)
  if (status === 'cancelled') return `${box}~~${name}~~ (given up)`
  if (!isDone(task) || summary === '') return `${box}${name}`
  if (!summary.includes('\n') && summary.length <= SHORT) return `${box}${name} – ${toWords(summary)}`
  const shown = summary.includes('\n')
    ? toLines(whole(summary), '    ')
    : `    ${toWords(summary, LONGEST_SUMMARY)}`
  return `${box}${name}\n\n${shown}\n`
}

/** Cut behind a line. The file of the task has all of it. */
function whole(summary: string): string {
  if (summary.length <= LONGEST_SUMMARY) return summary
  const end = summary.lastIndexOf('\n', LONGEST_SUMMARY)
  return `${summary.slice(0, end)}\n\n…`
}

function isDone({ status }: ReportedTask): boolean {
  return status === 'completed'
}

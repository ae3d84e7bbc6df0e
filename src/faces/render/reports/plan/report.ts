// What `plan report` tells: on a screen the short form, with --markdown the whole document.
import { isOpen } from '../../../../planning/task-transitions.ts'
import type {
  Insight,
  PlanReport,
  ReportedTask,
  ReportedThread,
} from '../../../../runs/report/plan-report.ts'
import { renderReport } from '../../../../runs/report/render-report.ts'
import { nameCosts, nameEnd, nameSpan } from '../../../../runs/run-words.ts'
import { shortenAtWord } from '../../../../text/cut.ts'
import { counted } from '../../../../text/names/counted.ts'
import { oneLine } from '../../../../text/one-line.ts'
import type { InputFor, ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { printable } from '../../page.ts'
import { firstOf } from '../../pages.ts'
import { completeCall } from '../../plan-facts.ts'
import { presentPlanReport } from '../../present-plan-report.ts'
import { tellTime } from '../../times.ts'

const LONGEST = 120
const MOST_INSIGHTS = 10

export function reportPlanReport(
  { report, file }: ResultOf<'plan report'>,
  input: InputFor<'plan report'>,
): Answer {
  const json = presentPlanReport(report, file)
  if (input.markdown) return { page: printable(renderReport(report)), json }
  const { id, title, status, summary, forced, completedAt, insights, files, unread, unmerged, unreadRuns } =
    report
  const threads = report.stages.flatMap(({ batches }) => batches.flatMap(batch => batch.threads))
  const tasks = threads.flatMap(thread => thread.tasks)
  return {
    page: {
      icon: '🏁',
      heading: `Report: ${title === id ? id : `${id} – ${title}`}`,
      facts: [
        ['Status', status === 'open' ? 'open' : `completed${completedAt ? ` ${tellTime(completedAt)}` : ''}`],
        ['Summary', summary && cut(summary, 500)],
        ['Forced', forced],
        ['Tasks', tasksFact(report)],
        ['Runs', runsFact(report)],
        ['Found', foundFact(report)],
        ['Files', files.length > 0 ? `${counted(files.length, 'file')} touched` : undefined],
        ['Report', file],
      ],
      lists: [
        { title: 'Open', lines: firstOf(threads.flatMap(openLine)) },
        { title: 'Given up', lines: firstOf(tasks.filter(isGivenUp).map(taskLine)) },
        {
          title: 'Not merged',
          lines: firstOf(unmerged.map(one => `- ${one.id} ${one.name}: branch ${one.branch}`)),
        },
        { title: 'Could not be read', lines: firstOf([...unread, ...unreadRuns].map(one => `- ${one}`)) },
        { title: 'How runs ended', lines: report.runs.byEnd.map(endLine) },
        { title: 'Decisions', lines: insightLines(insights.decisions) },
        { title: 'Dead ends', lines: insightLines(insights.deadEnds) },
      ],
      next: [`all of it: {plan report} ${id} --markdown`, ...whatIsLeft(report)].join('; ').concat('.'),
    },
    json,
  }
}

function whatIsLeft({ id, status, counts: { complete, threads }, unmerged }: PlanReport): string[] {
  if (status !== 'open') return unmerged.length > 0 ? [`merge what is not merged: {continue} ${id}`] : []
  return complete === threads && unmerged.length === 0
    ? [`finish the plan with ${completeCall(id)}`]
    : [`go on with the plan: {continue} ${id}`]
}

function tasksFact({ counts }: PlanReport): string {
  const { completed, cancelled, blocked, in_progress, pending, threads, complete } = counts
  const total = completed + blocked + in_progress + pending
  const givenUp = cancelled > 0 ? `, ${cancelled} given up` : ''
  return `${completed} of ${total} done${givenUp}; ${complete} of ${counted(threads, 'thread')} complete`
}

function runsFact({ runs }: PlanReport): string | undefined {
  if (runs.runs === 0) return undefined
  return [counted(runs.runs, 'run'), nameSpan(runs.seconds), nameCosts(runs)].filter(Boolean).join(', ')
}

function foundFact({ insights: { decisions, discoveries, deadEnds } }: PlanReport): string | undefined {
  const said = [
    [decisions.length, 'decision', 'decisions'],
    [discoveries.length, 'discovery', 'discoveries'],
    [deadEnds.length, 'dead end', 'dead ends'],
  ] as const
  return (
    said
      .filter(([count]) => count > 0)
      .map(([count, one, many]) => counted(count, one, many))
      .join(', ') || undefined
  )
}

/** A line for each thread. The whole report names each task. */
function openLine({ id, name, tasks, attempts }: ReportedThread): string[] {
  const open = tasks.filter(isOpen)
  if (open.length === 0) return []
  const [blocked] = open.filter(({ status }) => status === 'blocked')
  const last = attempts.at(-1)
  const said = [
    `${open.length} of ${tasks.length} open`,
    ...(blocked ? [`blocked${blocked.reason ? ` – ${cut(blocked.reason)}` : ''}`] : []),
    ...(last ? [`last run ${nameEnd(last.status, last.reason)}`] : []),
  ]
  return [`- ${id} ${cut(name)}: ${said.join('; ')}`]
}

function taskLine({ id, title, reason }: ReportedTask): string {
  return `- ${id} ${cut(title)}${reason ? ` – ${cut(reason)}` : ''}`
}

function isGivenUp({ status }: ReportedTask): boolean {
  return status === 'cancelled'
}

function endLine(sum: PlanReport['runs']['byEnd'][number]): string {
  return `- ${sum.runs} ${nameEnd(sum.status, sum.reason)}`
}

function insightLines(found: Insight[]): string[] {
  const more = found.length - MOST_INSIGHTS
  const lines = found
    .slice(0, MOST_INSIGHTS)
    .map(({ thread, title }) => `- ${cut(title)}${thread ? ` (${thread})` : ''}`)
  return more > 0 ? [...lines, `and ${more} more`] : lines
}

function cut(text: string, longest = LONGEST): string {
  return shortenAtWord(oneLine(text), longest)
}

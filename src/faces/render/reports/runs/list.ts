// What `runs list` tells.
import { nameAgent } from '../../../../runs/name-agent.ts'
import type { Run } from '../../../../runs/run.ts'
import { threadIdOf } from '../../../../runs/thread-id.ts'
import type { InputFor, ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { headingOf, nextOf, presentPaging } from '../../pages.ts'
import { presentRun } from '../../present-run.ts'
import { costOf, durationOf, exitOf, reasonOf, signOf, tableLines, timesOf } from '../../run-facts.ts'
import { problemList } from '../../task-facts.ts'

export function reportRuns(listed: ResultOf<'runs list'>, { thread }: InputFor<'runs list'>): Answer {
  const { items: runs, plan, resumable, problems, now } = listed
  const of = thread === undefined ? (plan === undefined ? '' : ` of ${plan}`) : ` of ${thread.trim()}`
  const rows = runs.map(run => [
    `${signOf(run)} ${threadIdOf(run, plan)} #${run.attempt}`,
    nameAgent(run),
    durationOf(run, now),
    exitOf(run),
    costOf(run),
    [reasonOf(run), resumable.has(run.id) ? '⟲' : ''].filter(Boolean).join(' '),
    timesOf(run),
  ])
  const lines = tableLines(rows)
  return {
    page: {
      icon: '🏃',
      heading: runs.length > 0 ? `${headingOf(listed, 'run')}${of}` : `No runs${of} yet`,
      lists: [
        {
          title: 'Runs',
          lines: thread === undefined ? lines : lines.flatMap((line, at) => withDetail(line, runs[at])),
        },
        problemList(problems),
      ],
      next: nextOf(listed, `{runs list}${thread === undefined ? '' : ` ${thread.trim()}`}`, nextStep(listed)),
    },
    json: {
      runs: runs.map(run => presentRun(run, resumable.has(run.id))),
      problems,
      ...presentPaging(listed),
    },
  }
}

/** The history of a thread says why each of its runs ended. */
function withDetail(line: string, run: Run | undefined): string[] {
  return run?.detail ? [line, `    ${run.detail}`] : [line]
}

function nextStep({ items: [first], plan, resumable }: ResultOf<'runs list'>): string {
  if (!first) return 'see what can be run with {plan show}.'
  const look = `look at one with {runs show} ${threadIdOf(first, plan)}#${first.attempt}`
  return resumable.size > 0 ? `${look}; ⟲ can be resumed.` : `${look}.`
}

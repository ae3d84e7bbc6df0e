// What `run` and `multi` tell when the threads have ended, and what `--dry-run` shows.
import { countDone } from '../../../plans/plan-tree.ts'
import { canGoOn } from '../../../runs/ended.ts'
import { counted } from '../../../text/names/counted.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import { quoteForShell } from '../../quote-for-shell.ts'
import type { Answer } from '../answer.ts'
import { presentRun } from '../present-run.ts'
import { costOf, describeDone, durationOf, signOfThread } from '../run-facts.ts'
import { tellTime } from '../times.ts'

type Report = ResultOf<'multi'>
type Outcome = Extract<Report, { outcome: unknown }>['outcome']
type Prepared = Extract<Report, { prepared: unknown }>['prepared'][number]

export function reportRunThreads(report: Report): Answer {
  return 'prepared' in report ? reportDryRun(report.prepared) : reportOutcome(report.outcome)
}

/** Exit status 3 if some thread is not complete, 130 if the user stopped it. */
function reportOutcome(outcome: Outcome): Answer {
  const { threads, stoppedByUser, limit } = outcome
  const complete = threads.filter(thread => thread.complete).length
  const done = complete === threads.length
  return {
    exit: stoppedByUser ? 130 : done ? 0 : 3,
    page: {
      icon: done ? '✅' : '⏸',
      heading:
        threads.length === 1
          ? `${threads[0]?.thread.id} ${threads[0]?.thread.name} is ${describeDone(done, threads[0]?.unmerged)}`
          : `${complete} of ${counted(threads.length, 'thread')} complete`,
      facts: [['Limit', limit && (limit.until ? `until ${tellTime(limit.until)}` : 'reached')]],
      lists: [{ title: 'Threads', lines: threads.flatMap(threadLines) }],
      next: nextOf(outcome, done),
    },
    json: {
      threads: threads.map(({ thread, run, complete: isComplete, unmerged, note }) => ({
        id: thread.id,
        name: thread.name,
        complete: isComplete,
        run: run ? presentRun(run, !isComplete && !unmerged && canGoOn(run)) : null,
        note: note ?? null,
      })),
      stoppedByUser,
      limit: limit ? { until: limit.until ?? null } : null,
    },
  }
}

function threadLines({ thread, run, complete, unmerged, note }: Outcome['threads'][number]): string[] {
  const { done, total } = countDone(thread.tasks)
  const sign = signOfThread(run, complete, unmerged)
  const facts = [
    `${done}/${total}`,
    run?.completedAt === undefined ? '' : durationOf(run, new Date(run.completedAt)),
    run ? costOf(run) : '',
    run?.status === 'completed' && !complete && !unmerged ? 'ended well, but tasks are open' : '',
  ]
  return [
    `${sign} ${thread.id} ${thread.name}  ${facts.filter(Boolean).join('  ')}`,
    ...[run?.status === 'completed' ? undefined : run?.detail, note].filter(Boolean).map(line => `  ${line}`),
    ...(run?.refused ?? []).map(
      rule => `  It was refused ${rule}: allowed_tools in .tasks/agents.yaml allows it.`,
    ),
  ]
}

function nextOf({ threads, stoppedByUser, limit }: Outcome, done: boolean): string {
  if (done) return 'go on with the next batch: {continue}.'
  if (limit) return 'go on when the limit is lifted: {continue} --when-reset --fix-first.'
  const open = threads.filter(({ complete }) => !complete)
  if (open.some(({ run }) => run?.status === 'running'))
    return 'see how far they are with {runs}; stop them with {stop}.'
  if (stoppedByUser) return 'go on with {continue}.'
  // What never ran here is nothing to fix.
  if (open.every(({ run }) => run === undefined))
    return 'go on with {continue}, or see where the others run with {plan status}.'
  return 'see what can be done with {fix}.'
}

function reportDryRun(prepared: Prepared[]): Answer {
  return {
    page: {
      icon: '🔎',
      heading: `${counted(prepared.length, 'run')} would be started; nothing was`,
      lists: prepared.map(one => ({
        title: `${one.order.thread.id} ${one.order.thread.name}`,
        lines: [
          `Agent: ${[one.agent.name, one.model].filter(Boolean).join(', ')}`,
          `Folder: ${one.folder}${one.apart ? ', a git worktree of its own' : ''}`,
          `Command: ${one.command.map(quoteForShell).join(' ')}`,
          ...(one.input === ''
            ? []
            : [
                'On standard input:',
                ...one.input
                  .trimEnd()
                  .split('\n')
                  .map(line => `  ${line}`),
              ]),
        ],
      })),
      next: 'start it: the same without --dry-run.',
    },
    json: {
      wouldStart: prepared.map(one => ({
        thread: one.order.thread.id,
        agent: one.agent.name,
        model: one.model ?? null,
        folder: one.folder,
        worktree: one.apart,
        command: one.command,
        input: one.input,
      })),
    },
  }
}

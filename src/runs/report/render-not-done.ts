// Tells what is open, what was given up, and what was called done although something was missing: all of it, however much.

import { nameEnd } from '../run-words.ts'
import { toCode, toWords } from './markdown-words.ts'
import type { PlanReport, ReportedTask, ReportedThread } from './plan-report.ts'

const STATES = { blocked: 'blocked', in_progress: 'begun' } as const

export function renderNotDone({ stages, unread, unmerged, unreadRuns }: PlanReport): string[] {
  const threads = stages.flatMap(({ batches }) => batches.flatMap(batch => batch.threads))
  const tasks = threads.flatMap(thread => thread.tasks.map(task => ({ task, thread })))
  const groups = [
    group(
      'Open',
      tasks.flatMap(({ task, thread }) => openLine(task, thread)),
    ),
    group(
      'Given up',
      tasks
        .filter(({ task }) => task.status === 'cancelled')
        .map(({ task }) => `${nameTask(task)}${because(task.reason)}`),
    ),
    group(
      'Called done although something was missing',
      tasks
        .filter(({ task }) => task.status === 'completed' && task.forced !== undefined)
        .map(({ task }) => `${nameTask(task)}${because(task.forced)}`),
    ),
    group(
      'Not merged',
      unmerged.map(
        ({ id, name, branch }) =>
          `${toCode(id)} ${toWords(name)}: its work is in the branch ${toCode(branch)}`,
      ),
    ),
    group('Files that could not be read, and may be tasks of this plan', unread.map(toCode)),
    group('Records of runs that could not be read, and that the numbers miss', unreadRuns.map(toCode)),
  ].filter(text => text !== '')
  return groups.length > 0 ? groups : ['Nothing is open, and nothing was given up.']
}

function openLine(task: ReportedTask, { attempts }: ReportedThread): string[] {
  const { status, reason } = task
  if (status === 'completed' || status === 'cancelled') return []
  const last = attempts.at(-1)
  const run = last ? `; the last run of its thread: ${nameEnd(last.status, last.reason)}` : ''
  // Nobody can tell which tasks of its thread a run has begun.
  const state = status === 'pending' ? (last ? 'open' : 'not begun') : STATES[status]
  return [`${nameTask(task)} (${state}${run})${because(reason)}`]
}

function nameTask({ id, title }: ReportedTask): string {
  return `${toCode(id)} ${toWords(title)}`
}

function because(reason: string | undefined): string {
  return reason ? ` – ${toWords(reason)}` : ''
}

function group(title: string, lines: string[]): string {
  return lines.length === 0 ? '' : `**${title}**\n\n${lines.map(line => `- ${line}`).join('\n')}`
}

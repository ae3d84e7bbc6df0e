// `close`: end a work session, completed or abandoned.
import { formatSpan } from '../../../document/time.ts'
import { LogbookError } from '../../../errors.ts'
import type { Merged } from '../../../logbook.ts'
import { presentSession } from '../../present.ts'
import { isGiven, textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'
import { counted } from '../facts.ts'
import { presentValidation, warningLines } from '../proof.ts'

const MOST_FILES = 12

export const close: Command = {
  name: 'close',
  summary: 'Finish a work session, or give it up',
  usage: ['--complete [--force --reason <reason>] [--merge]', '--abandon --reason <reason> [--merge]'],
  flags: [
    { name: 'complete', kind: 'switch', help: 'the work is done' },
    { name: 'abandon', kind: 'switch', help: 'the work is given up' },
    {
      name: 'reason',
      kind: 'text',
      value: '<reason>',
      help: 'why it is given up, or completed in spite of what is missing',
    },
    { name: 'force', kind: 'switch', help: 'complete it in spite of what is missing' },
    {
      name: 'merge',
      kind: 'switch',
      help: 'fold its decisions, discoveries and dead ends back into its parent',
    },
    SESSION_FLAG,
  ],
  async run(logbook, parsed) {
    const abandoned = isGiven(parsed, 'abandon')
    if (abandoned === isGiven(parsed, 'complete')) {
      throw new LogbookError(
        'INVALID_INPUT',
        'Say how it ends: done, or given up.',
        '{close} --complete, or {close} --abandon --reason "<why>".',
      )
    }
    const reason = textOf(parsed, 'reason') ?? (abandoned ? parsed.text : undefined)
    if (abandoned && reason === undefined) {
      throw new LogbookError(
        'INVALID_INPUT',
        'Giving up needs a reason, for whoever comes back to it.',
        '{close} --abandon --reason "<why>".',
      )
    }
    const named = textOf(parsed, 'session') ?? (abandoned ? undefined : parsed.text)
    const result = await logbook.close({
      session: named,
      outcome: abandoned ? 'abandoned' : 'completed',
      reason,
      force: isGiven(parsed, 'force'),
      merge: isGiven(parsed, 'merge'),
    })
    const { stored, duration, activeSeconds, files, settledTasks, merged, validation } = result
    const { session } = stored
    return {
      page: {
        icon: abandoned ? '🚫' : '✅',
        heading: `Work session ${abandoned ? 'abandoned' : 'completed'}: ${session.shortname}`,
        facts: [
          ['Summary', session.summary],
          ['Reason', session.closeReason],
          ['Forced', validation?.valid === false ? 'completed in spite of what is missing' : undefined],
          ['Duration', duration],
          ['Worked on', formatSpan(activeSeconds)],
          ['Steps', `${session.progress.completed}/${session.progress.total} complete`],
          ['Compactions', String(session.compactionCount)],
          ['Decisions', String(session.decisions.length)],
          ['Discoveries', String(session.discoveries.length)],
          [
            'Tasks',
            settledTasks.length > 0
              ? `${settledTasks.join(', ')} ${abandoned ? 'back to pending' : 'completed'}`
              : undefined,
          ],
          ['Merged', merged && tellMerged(merged)],
          ['Files', listFiles(files)],
          ['Archived', stored.file],
        ],
        lists: [
          { title: 'Not in the way, but worth knowing', lines: validation ? warningLines(validation) : [] },
        ],
        next: `${merged ? `go on with {resume} ${merged.parent.session.shortname}` : 'start the next one with {init}'}, or read this one again with {view} ${session.shortId}.`,
      },
      json: {
        ...presentSession(stored),
        duration: duration ?? null,
        activeSeconds,
        files,
        tasks: settledTasks,
        merged: merged ? presentMerged(merged) : null,
        validation: presentValidation(validation),
      },
    }
  },
}

function tellMerged({ parent, decisions, discoveries, deadEnds }: Merged): string {
  const counts = [
    counted(decisions, 'decision'),
    counted(discoveries, 'discovery', 'discoveries'),
    counted(deadEnds, 'dead end'),
  ]
  return `${counts.join(', ')} into ${parent.session.shortname} (${parent.session.shortId})`
}

function presentMerged({ parent, ...counts }: Merged) {
  return { into: parent.session.id, ...counts }
}

function listFiles(files: string[]): string | undefined {
  if (files.length === 0) return undefined
  const shown = files.slice(0, MOST_FILES)
  const rest = files.length - shown.length
  return [...shown, ...(rest > 0 ? [`and ${counted(rest, 'more file')}`] : [])].join('\n')
}

// What `close` tells.

import { counted } from '../../../text/names/counted.ts'
import { formatSpan } from '../../../text/time.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { presentSession } from '../present.ts'
import { presentValidation } from '../present-task.ts'
import { warningLines } from '../proof-lines.ts'

const MOST_FILES = 12

type Closed = ResultOf<'close'>['stored']['session']
type Merged = NonNullable<ResultOf<'close'>['merged']>

export function reportClose(closed: ResultOf<'close'>): Answer {
  const { stored, duration, activeSeconds, timeByTask, files, settledTasks, merged, validation } = closed
  const { session } = stored
  const abandoned = session.status === 'abandoned'
  return {
    page: {
      icon: abandoned ? '🚫' : '✅',
      heading: `Work session ${abandoned ? 'abandoned' : 'completed'}: ${session.shortname}`,
      facts: [
        ['Summary', session.closingSummary || session.summary],
        ['Reason', session.closeReason],
        ['Forced', validation?.valid === false ? 'completed in spite of what is missing' : undefined],
        ['Duration', duration],
        ['Worked on', formatSpan(activeSeconds)],
        ['On tasks', timeByTask.map(({ id, seconds }) => `${id} ${formatSpan(seconds)}`).join(', ')],
        ['Steps', stepsFact(session)],
        ['Compactions', some(session.compactionCount)],
        ['Decisions', some(session.decisions.length)],
        ['Discoveries', some(session.discoveries.length)],
        ['Dead ends', some(session.deadEnds.length)],
        [
          'Tasks',
          settledTasks.length > 0
            ? `${settledTasks.join(', ')} ${abandoned ? 'back to pending' : 'completed'}`
            : undefined,
        ],
        ['Merged', merged && describeMerged(merged)],
        ['Files', listFiles(files)],
        ['Archived', stored.file],
      ],
      lists: [{ title: 'Worth a look', lines: validation ? warningLines(validation) : [] }],
      next: `${merged ? `go on with {resume} ${merged.parent.session.shortname}` : 'start the next one with {init}'}, or read this one again with {view} ${session.shortId}.`,
    },
    json: {
      ...presentSession(stored),
      duration: duration ?? null,
      activeSeconds,
      timeByTask,
      files,
      tasks: settledTasks,
      merged: merged ? presentMerged(merged) : null,
      validation: validation ? presentValidation(validation) : null,
    },
  }
}

function some(count: number): string | undefined {
  return count > 0 ? String(count) : undefined
}

function stepsFact({ progress: { completed, total } }: Closed): string | undefined {
  return total > 0 ? `${completed}/${total} complete` : undefined
}

function describeMerged({ parent, decisions, discoveries, deadEnds }: Merged): string {
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

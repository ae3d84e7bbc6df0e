// What `log` tells.

import type { Change } from '../../../journal/changes.ts'
import { openBlockers, type WorkSession } from '../../../journal/work-session.ts'
import { oneLine } from '../../../text/one-line.ts'
import { describeOpenBoxes } from '../../../text/open-boxes.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { counted, forkFact, progressLine } from '../facts.ts'
import { presentSession } from '../present.ts'

export function reportLog(result: ResultOf<'log'>): Answer {
  const { stored, changes, before, postponed, reactivated, forkedFrom } = result
  const { session } = stored
  const finished = session.progress.total > 0 && session.progress.completed === session.progress.total
  if (postponed) {
    return {
      page: {
        icon: '📝',
        heading: `Kept for ${session.shortname}: ${tell(changes)}`,
        text: '  Another process is writing to it just now. The entry will be in the file with the next one.',
        next: 'go on.',
      },
      json: {
        ...presentSession(stored),
        logged: changes.map(change => change.kind),
        postponed,
        reactivated,
        opened: forkedFrom !== undefined,
      },
    }
  }
  return {
    page: {
      icon: '📝',
      heading: `Logged to ${session.shortname}: ${tell(changes)}${unplanned(changes, before, session)}`,
      facts: [
        ['Resumed', reactivated ? 'it was paused' : undefined],
        ['Opened', forkFact(session, forkedFrom?.session)],
        ['Progress', progressLine(session)],
        [
          'Blocker',
          blockerFact(
            openBlockers(before).length,
            openBlockers(session).map(blocker => blocker.text),
          ),
        ],
      ],
      next: finished ? whenDone(session) : 'go on, or see the whole with {view}.',
    },
    json: {
      ...presentSession(stored),
      logged: changes.map(change => change.kind),
      postponed,
      reactivated,
      opened: forkedFrom !== undefined,
    },
  }
}

function whenDone({ openBoxes }: WorkSession): string {
  return openBoxes.length > 0
    ? `all steps are done, but ${describeOpenBoxes(openBoxes)}.`
    : 'all steps are done: plan more with {log} --step, or finish with {close} --complete.'
}

const WORDS: Record<Change['kind'], [string, string]> = {
  progress: ['progress', 'progress entries'],
  done: ['step done', 'steps done'],
  current: ['current step', 'current steps'],
  step: ['step planned', 'steps planned'],
  decision: ['decision', 'decisions'],
  discovery: ['discovery', 'discoveries'],
  'dead-end': ['dead end', 'dead ends'],
  blocker: ['blocker', 'blockers'],
  resolved: ['blocker resolved', 'blockers resolved'],
  next: ['next steps', 'next steps'],
  file: ['key file', 'key files'],
  key: ['key context', 'key context'],
  summary: ['TL;DR', 'TL;DR'],
}

function tell(changes: Change[]): string {
  const kinds = [...new Set(changes.map(change => change.kind))]
  return kinds
    .map(kind => {
      const count = changes.filter(change => change.kind === kind).length
      return count === 1 ? WORDS[kind][0] : counted(count, ...WORDS[kind])
    })
    .join(', ')
}

/** Says that unplanned progress makes the plan longer. */
function unplanned(changes: Change[], before: WorkSession, after: WorkSession): string {
  const planned = changes.filter(change => change.kind === 'step' || change.kind === 'current').length
  const more = after.progress.total - before.progress.total - planned
  if (more <= 0 || before.progress.total === 0) return ''
  return more === 1 ? ' (a step that was not planned)' : ` (${more} steps that were not planned)`
}

function blockerFact(before: number, open: string[]): string | undefined {
  if (open.length === 0) return before > 0 ? 'none' : undefined
  return open.map(oneLine).join('\n')
}

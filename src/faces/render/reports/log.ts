// What `log` tells.

import type { Change } from '../../../journal/changes.ts'
import { openBlockers, type WorkSession } from '../../../journal/work-session.ts'
import { fold } from '../../../text/find-entry.ts'
import { oneLine } from '../../../text/one-line.ts'
import { describeOpenBoxes } from '../../../text/open-boxes.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { counted, forkFact, progressLine } from '../facts.ts'
import { presentSession } from '../present.ts'

export function reportLog(result: ResultOf<'log'>): Answer {
  const { stored, changes, before, postponed, forkedFrom, warnings } = result
  const { session } = stored
  const finished = session.progress.total > 0 && session.progress.completed === session.progress.total
  if (postponed) {
    return {
      page: {
        icon: '📝',
        heading: `Kept for ${session.shortname}: ${tell(changes)}`,
        facts: [['Warning', warnings.join('\n')]],
        text: '  Another process is writing to it just now. The entry will be in the file with the next one.',
        next: 'go on.',
      },
      json: {
        ...presentSession(stored),
        logged: changes.map(change => change.kind),
        postponed,
        opened: forkedFrom !== undefined,
        warnings,
      },
    }
  }
  return {
    page: {
      icon: '📝',
      heading: `Logged to ${session.shortname}: ${tell(changes)}${unplanned(changes, before, session)}`,
      facts: [
        ['Warning', warnings.join('\n')],
        ['Opened', forkFact(session, forkedFrom?.session)],
        ['Resolved', resolvedFact(before, session)],
        ['Next steps', doneNextFact(before, session, changes)],
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
      opened: forkedFrom !== undefined,
      warnings,
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

function resolvedFact(before: WorkSession, after: WorkSession): string | undefined {
  const isOpen = (text: string) => openBlockers(after).some(blocker => blocker.text === text)
  const resolved = openBlockers(before).filter(({ text }) => !isOpen(text))
  return resolved.map(({ text }) => oneLine(text)).join('\n') || undefined
}

/** What was done is no next step any more. */
function doneNextFact(before: WorkSession, after: WorkSession, changes: Change[]): string | undefined {
  const given = changes.flatMap(change => (change.kind === 'next' ? change.steps : [])).map(fold)
  const gone = before.nextSteps.filter(step => !after.nextSteps.includes(step) && !given.includes(fold(step)))
  return gone.map(step => `${oneLine(step)} is done and off the list`).join('\n') || undefined
}

function blockerFact(before: number, open: string[]): string | undefined {
  if (open.length === 0) return before > 0 ? 'none' : undefined
  return open.map(oneLine).join('\n')
}

// What `log` tells.

import { describeChange, joinDescriptions } from '../../../journal/describe-change.ts'
import { describeDifference, goneNextSteps } from '../../../journal/entries/describe-difference.ts'
import { openBlockers, type WorkSession } from '../../../journal/work-session.ts'
import { counted } from '../../../text/names/counted.ts'
import { oneLine } from '../../../text/one-line.ts'
import { describeOpenBoxes } from '../../../text/open-boxes.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { forkFact, progressLine } from '../facts.ts'
import { presentSession } from '../present.ts'

export function reportLog(result: ResultOf<'log'>): Answer {
  const { stored, changes, before, postponed, reactivated, forkedFrom, replaced, warnings } = result
  const { session } = stored
  const written = [
    ...describeDifference(before, session).added,
    ...goneNextSteps(before, session).map(step => `no longer in Next Steps: ${step}`),
  ]
  return {
    page: postponed
      ? {
          icon: '📝',
          heading: `Kept for ${session.shortname}: ${joinDescriptions(changes.map(describeChange))}`,
          facts: [['Warning', warnings.join('\n')]],
          text: '  Another process is writing to it just now. The entry will be in the file with the next one.',
          next: 'go on.',
        }
      : {
          icon: '📝',
          heading: `Logged to ${session.shortname}: ${headingOf(written)}`,
          facts: [
            ['Warning', warnings.join('\n')],
            ['Written', written.length > 1 ? written.join('\n') : undefined],
            ['Replaced', replaced.join('\n')],
            ['Resumed', reactivated ? 'it was paused' : undefined],
            ['Opened', forkFact(session, forkedFrom?.session)],
            ['Progress', session.progress.total > 0 ? progressLine(session) : undefined],
            ['Blocker', standingBlockers(before, session).map(oneLine).join('\n')],
          ],
          next: isFinished(before, session) ? whenDone(session) : 'go on, or see the whole with {view}.',
        },
    json: {
      ...presentSession(stored),
      logged: changes.map(change => change.kind),
      postponed,
      reactivated,
      opened: forkedFrom !== undefined,
      replaced,
      warnings,
    },
  }
}

function whenDone({ openBoxes }: WorkSession): string {
  return openBoxes.length > 0
    ? `all steps are done, but ${describeOpenBoxes(openBoxes)}.`
    : 'all steps are done: plan more with {log} --step, or finish with {close} --complete.'
}

function headingOf(written: string[]): string {
  const [first = 'it had all of this already', ...others] = written
  return others.length > 0 ? counted(written.length, 'entry', 'entries') : first
}

/** A plan is finished by its last step. Work that nobody planned finishes none. */
function isFinished(before: WorkSession, { progress }: WorkSession): boolean {
  return before.progress.steps.some(step => !step.done) && progress.completed === progress.total
}

/** Those that were open before the call and still are. */
function standingBlockers(before: WorkSession, after: WorkSession): string[] {
  const known = new Set(openBlockers(before).map(({ text }) => text))
  return openBlockers(after).flatMap(({ text }) => (known.has(text) ? [text] : []))
}

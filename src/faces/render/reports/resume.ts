// What `resume` tells.

import { ownWords } from '../../../text/items.ts'
import { counted } from '../../../text/names/counted.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import {
  blockerLines,
  capturedLines,
  conflictFact,
  deadEndLines,
  decisionLines,
  discoveryLines,
  fileLines,
  gitLine,
  keyLines,
  nextBeside,
  nextLines,
  otherLines,
  otherTitle,
  progressLine,
  stepLines,
} from '../facts.ts'
import { presentCaptured, presentSession } from '../present.ts'
import { checkLine } from '../proof-lines.ts'
import { reportList } from './list.ts'

export function reportResume(result: ResultOf<'resume'>): Answer {
  if (result.list) return reportList(result.list, '{view} list', 'go on with one: {resume} <name>.')
  const { stored, head, otherBranch, changes, reopened } = result
  const { session, file } = stored
  const branch = gitLine(head?.branch, head?.commit)
  return {
    page: {
      icon: '📋',
      heading: `Resuming: ${session.title}`,
      facts: [
        ['Note', session.noteForLater],
        [
          'Name',
          `${session.shortname} (${session.shortId})${result.reactivated ? ', was paused' : reopened ? `, was ${reopened.was}` : ''}`,
        ],
        ['Reopened', reopenedFact(reopened)],
        ['Parent', result.parent],
        ['TL;DR', session.summary],
        ['Progress', progressLine(session)],
        ['Objective', session.objective === session.summary ? undefined : session.objective],
        ['Compactions', session.compactionCount > 0 ? String(session.compactionCount) : undefined],
        ['Tasks', session.taskIds.join(', ')],
        ['Check', checkLine(result.standing)],
        [
          'Branch',
          otherBranch
            ? `${branch}. The work was done on ${otherBranch}: check that this is the branch you want.`
            : branch,
        ],
        [
          'Uncommitted',
          changes && changes.uncommittedCount > 0 ? counted(changes.uncommittedCount, 'file') : undefined,
        ],
        ['File', file],
        ['Conflict', conflictFact(file, stored.text)],
      ],
      lists: [
        { title: 'Key context', lines: keyLines(session) },
        { title: 'Key files', lines: fileLines(session) },
        { title: 'Steps', lines: stepLines(session) },
        { title: 'Blockers', lines: blockerLines(session) },
        { title: 'Next steps', lines: nextLines(session) },
        { title: 'Decisions', lines: decisionLines(session) },
        { title: 'Discoveries', lines: discoveryLines(session) },
        { title: 'Dead ends', lines: deadEndLines(session) },
        ...session.otherText.map(({ section }) => ({
          title: otherTitle(section),
          lines: otherLines(session, section),
        })),
        { title: 'Captured, not logged by anyone', lines: capturedLines(result.captured) },
        { title: 'Commits since the last entry', lines: (changes?.commits ?? []).slice(0, 10) },
      ],
      next: nextBeside(stored, tasksFirst(reopened) ?? nextOf(session)),
    },
    json: {
      ...presentSession(stored),
      proofState: result.standing.state,
      captured: presentCaptured(result.captured),
      reactivated: result.reactivated,
      reopened: reopened ? { was: reopened.was, completedTasks: reopened.tasks.map(({ id }) => id) } : null,
      branch: head?.branch ?? null,
      branchDiffers: otherBranch !== undefined,
    },
  }
}

function nextOf(session: Parameters<typeof progressLine>[0]): string {
  const step = session.progress.current?.text ?? session.nextSteps[0]
  return step
    ? `go on with "${ownWords(step)}", and log what is done with {log}.`
    : 'decide what comes next, and note it with {log} --next "<text>".'
}

type Reopened = Exclude<ResultOf<'resume'>, { list: object }>['reopened']

/** A task that was completed with the work session stays completed. */
function reopenedFact(reopened: Reopened): string | undefined {
  if (!reopened) return undefined
  const tasks = reopened.tasks.map(({ id, title }) => `${id} (${title}) stays completed`)
  return [`it was closed${reopened.reason ? `: ${reopened.reason}` : ''}`, ...tasks].join('\n')
}

function tasksFirst(reopened: Reopened): string | undefined {
  const [first] = reopened?.tasks ?? []
  return (
    first &&
    `open ${first.id} again with {task edit} ${first.id} --status in_progress if it is not done; then go on.`
  )
}

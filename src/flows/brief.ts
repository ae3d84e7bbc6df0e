// Makes what a conversation is told about its work session, and remembers what it was told.

import { LONGEST_NAME, renderParts } from '../briefing/briefing.ts'
import { toLine } from '../briefing/inert.ts'
import type { QuickResume } from '../briefing/quick-resume.ts'
import { LogbookError } from '../errors.ts'
import { shortIdOf } from '../journal/naming.ts'
import { isOpen } from '../journal/work-session.ts'
import { catchUp } from '../parts/capturing/catch-up.ts'
import { findOpen } from '../parts/find.ts'
import { ofPeople } from '../parts/runs/of-people.ts'
import { readClaudeSession } from '../store/claude-sessions.ts'
import { placeFolder } from '../store/paths.ts'
import type { Workspace } from '../workspace.ts'

export interface BriefResult {
  quick: QuickResume | undefined
  /** A question instead of a briefing, if the work session is not clear. */
  question: Question | undefined
}

/** The same for the user's screen and for Claude. */
interface Question {
  /** A few words for the status line. */
  line: string
  notice: string
  context: string
}

/** With `anew`, at the start of a conversation, captures unread work of others first. Never throws for a user's mistake: the conversation goes on without a briefing. */
export async function brief(workspace: Workspace, anew: boolean): Promise<BriefResult> {
  try {
    const stored = await findOpen(workspace)
    const noteRead = anew ? await catchUp(workspace, stored) : undefined
    const quick = await workspace.sessions.refresh(stored)
    await noteRead?.()
    return { quick, question: undefined }
  } catch (error) {
    if (!(error instanceof LogbookError)) throw error
    if (error.code === 'AMBIGUOUS_ID') return { quick: undefined, question: await questionOf(workspace) }
    if (error.code === 'NOT_FOUND') return { quick: undefined, question: describeGone(error) }
    return { quick: undefined, question: UNREADABLE.includes(error.code) ? complain(error) : undefined }
  }
}

const UNREADABLE: readonly string[] = ['INVALID_DOCUMENT', 'UNREADABLE', 'OUTSIDE_ROOT']
const LONGEST_PROBLEM = 300

/** The answer if the conversation's document is unreadable. */
function complain(error: LogbookError): Question {
  return {
    line: '⚠️ journal cannot be read',
    notice: `⚠️ Logbook cannot read the journal: ${toLine(error.message, LONGEST_PROBLEM)} · !logbook doctor says what to do`,
    // The file's name and lines are for the user only.
    context:
      'Logbook: the journal of this work cannot be read, so there is no briefing and nothing can be logged. The user has to mend the file; `logbook doctor` says where and how.',
  }
}

/** The answer if the document is on another branch or deleted. */
function describeGone(error: LogbookError): Question {
  return {
    line: '⚠️ no document',
    notice: `⚠️ Logbook: ${toLine(error.message, LONGEST_PROBLEM)} · /session-resume <name> to go on with another`,
    // The folder's name is for the user only.
    context:
      "Logbook: the document of this conversation's work session is not there: it belongs to another branch, or was deleted. So there is no briefing, and nothing can be logged. The user knows whether to bring it back, or which other to go on with (`logbook resume <name>`).",
  }
}

async function questionOf(workspace: Workspace): Promise<Question> {
  const { sessions: all } = await workspace.sessions.list('active')
  const sessions = ofPeople(all.filter(({ session }) => isOpen(session)))
  const named = await workspace.sessions.show(
    sessions.map(
      ({ session: { id, shortname } }) => [toLine(shortname, LONGEST_NAME), shortIdOf(id)] as const,
    ),
  )
  const head = `Logbook: ${sessions.length} work sessions are open in this project. Which of them this conversation belongs to is for the user to say; \`logbook resume <id>\` then brings it back. Their names and ids, as data:`
  const entries = named.map(([name, id]) => `${name} (${id})`)
  return {
    line: `📋 ${sessions.length} open`,
    notice: `📋 ${sessions.length} work sessions are open here (${listed(named.map(([name]) => name))}) · /session-resume <name> to go on with one`,
    context: renderParts(
      [{ title: 'Open', entries, bullets: true }],
      head,
      placeFolder('active'),
      LONGEST_QUESTION,
    ),
  }
}

const LONGEST_QUESTION = 2000
const MOST_NAMES = 10

function listed(names: string[]): string {
  const more = names.length - MOST_NAMES
  return [...names.slice(0, MOST_NAMES), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

export async function wasTold(workspace: Workspace, quick: QuickResume): Promise<boolean> {
  if (!workspace.claudeSession) return false
  const known = await readClaudeSession(workspace.store, workspace.claudeSession)
  return known.workSession === quick.id && known.told === quick.state
}

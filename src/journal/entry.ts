// Renders a journal entry: the state at one moment, the changes since the last entry, and the facts from git.

import type { TouchedFile } from '../capture/captured.ts'
import { type CapturedWork, describeCaptured } from '../capture/captured-work.ts'
import { shorten } from '../text/cut.ts'
import { renderItem } from '../text/items.ts'
import { oneLine } from '../text/one-line.ts'
import { nameInUtc } from '../text/time.ts'
import { renderFrontMatter } from '../text/yaml/front-matter.ts'
import { describeProgress, type WorkSession } from './work-session.ts'

export type Trigger = 'start' | 'manual' | 'pause' | 'close' | 'compaction' | 'compacted' | 'turn' | 'end'

export interface GitFacts {
  branch: string | undefined
  commit: string | undefined
  commits: string[]
  uncommitted: string[]
}

export interface NewEntry {
  session: WorkSession
  /** ISO 8601, to the second. */
  at: string
  trigger: Trigger
  note: string | undefined
  git: GitFacts | undefined
  captured: CapturedWork | undefined
  /** The entry before this one. */
  previous: string | undefined
  /** Sections to add after all others. */
  more?: string | undefined
}

const TITLES: Record<Trigger, string> = {
  start: 'Start',
  manual: 'Checkpoint',
  pause: 'Pause',
  close: 'Close',
  compaction: 'Before a compaction',
  compacted: 'After a compaction',
  turn: 'After a turn',
  end: 'End of a conversation',
}

export function renderEntry(entry: NewEntry): string {
  const { session, at, trigger, note, git, captured } = entry
  const front = renderFrontMatter({
    work_session: session.id,
    created_at: at,
    trigger,
    git_branch: git?.branch ?? '',
    git_last_commit: git?.commit ?? '',
  })
  const { current } = session.progress
  const parts = [
    `# ${TITLES[trigger]}: ${session.shortname}, ${nameInUtc(at)}`,
    note ? renderItem('', `**Note**: ${note.replace(/\s+/g, ' ')}`) : '',
    `## TL;DR\n${session.summary}\n\n**Progress**: ${describeProgress(session.progress)}\n**Current**: ${oneLine(current?.text ?? 'None')}`,
    entry.previous === undefined
      ? ''
      : `## Since the entry before\n${bullets(changesSince(entry.previous, session), 'Nothing was logged')}`,
    `## State\n${bullets(stateOf(session), 'Nothing was logged')}`,
    captured ? `${CAPTURED}\n${bullets(capturedLines(captured, git), 'Nothing more')}` : '',
    git ? `## Git\n${bullets(gitLines(git), 'Nothing to tell')}` : '',
    entry.more ?? '',
  ]
  return `${front}\n${parts.filter(Boolean).join('\n\n')}\n`
}

const CAPTURED = '## Captured by itself, not logged by anyone'

/** The facts from git are left out here, because they have their own part. */
function capturedLines(work: CapturedWork, git: GitFacts | undefined): string[] {
  const rest = git ? { ...work, commits: [], uncommitted: [] } : work
  return describeCaptured(rest).flatMap(({ title, items }) => items.map(item => `${title}: ${plain(item)}`))
}

/** True when nothing was logged, captured or committed since the last entry. */
export function saysNothingNew(entry: string, previous: string | undefined): boolean {
  const gist = (text: string) => [partOf(text, '## State'), partOf(text, CAPTURED), commitOf(text)].join('\n')
  return previous !== undefined && gist(entry) === gist(previous)
}

/** The files that were captured for it. After a close, only the entries have them. */
export function touchedIn(entry: string): TouchedFile[] {
  return [...partOf(entry, CAPTURED).matchAll(/^- Touched: (.+?)(?: \((created|deleted)\))?$/gm)].map(
    ([, path = '', how = 'edited']) => ({ path, how: how as TouchedFile['how'] }),
  )
}

/** A part without its heading; empty when the part is missing. */
function partOf(entry: string, heading: string): string {
  const start = entry.indexOf(`\n${heading}\n`)
  if (start === -1) return ''
  const body = start + heading.length + 2
  const end = entry.indexOf('\n## ', body)
  return entry.slice(body, end === -1 ? undefined : end).trimEnd()
}

/** The changes logged after the entry `previous`, one line each. */
function changesSince(previous: string, session: WorkSession): string[] {
  const known = new Set(
    partOf(previous, '## State')
      .split('\n')
      .map(line => line.slice(2)),
  )
  return stateOf(session).filter(line => !known.has(line))
}

/** The commit of an entry; empty when there was none yet, undefined when the entry does not name it. */
export function commitOf(entry: string | undefined): string | undefined {
  return /^git_last_commit: "?([0-9a-f]*)"?$/m.exec(entry ?? '')?.[1]
}

/** The time of an entry, ISO 8601. */
export function createdAtOf(entry: string | undefined): string | undefined {
  return /^created_at: "?([^"\n]*)"?$/m.exec(entry ?? '')?.[1]
}

export function triggerOf(entry: string | undefined): string | undefined {
  return /^trigger: (.*)$/m.exec(entry ?? '')?.[1]
}

/** An entry holds only the beginning. The document holds the whole text. */
const LONGEST_OTHER_TEXT = 500

function stateOf(session: WorkSession): string[] {
  const lines = (label: string, texts: string[]) => texts.map(text => `${label}: ${oneLine(text)}`)
  const steps = session.progress.steps
  return [
    ...lines(
      'Completed',
      steps.filter(step => step.done).map(step => step.text),
    ),
    ...lines(
      'Also done',
      session.progress.notes.map(note => note.text),
    ),
    ...lines(
      'Open step',
      steps.filter(step => !step.done).map(step => step.text),
    ),
    ...lines(
      'Decision',
      session.decisions.map(decision => decision.title),
    ),
    ...lines(
      'Discovery',
      session.discoveries.map(note => note.title),
    ),
    ...lines(
      'Dead end',
      session.deadEnds.map(deadEnd => deadEnd.approach),
    ),
    ...lines(
      'Blocker',
      session.blockers.filter(blocker => !blocker.resolved).map(blocker => blocker.text),
    ),
    ...lines(
      'Resolved blocker',
      session.blockers.filter(blocker => blocker.resolved).map(blocker => blocker.text),
    ),
    ...lines('Next', session.nextSteps),
    ...lines('Key context', session.keyContext),
    ...lines(
      'Key file',
      session.keyFiles.map(file => file.path),
    ),
    ...session.otherText.map(
      ({ section, text }) => `In ${section}: ${shorten(oneLine(text), LONGEST_OTHER_TEXT)}`,
    ),
  ]
}

function gitLines(git: GitFacts): string[] {
  return [
    `Branch: ${git.branch ?? 'none (detached)'}${git.commit ? ` at ${git.commit}` : ', no commit yet'}`,
    ...git.commits.map(commit => `Commit: ${plain(commit)}`),
    ...git.uncommitted.map(file => `Uncommitted: ${plain(file)}`),
  ]
}

function bullets(lines: string[], none: string): string {
  return (lines.length > 0 ? lines : [none]).map(line => `- ${line}`).join('\n')
}

/** Output and commit messages may hold terminal controls, so they are removed. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
}

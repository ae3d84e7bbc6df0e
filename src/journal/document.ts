// Reads the whole document into a work session, and renders the document of a new one.

import { findConflict } from '../text/conflict-marks.ts'
import { shortenAtWord } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import { findFrontMatter, readSections } from '../text/outline.ts'
import { readFrontMatter, renderFrontMatter } from '../text/yaml/front-matter.ts'
import { NO_BLOCKER, readBlockers } from './blockers.ts'
import { readKeyContext, readKeyFiles, readObjective } from './context.ts'
import { readDecisions } from './decisions.ts'
import { readClosingSummary, readNoteForLater } from './lead-lines.ts'
import { shortIdOf } from './naming.ts'
import { readNextSteps } from './next-steps.ts'
import { readDeadEnds, readDiscoveries } from './notes.ts'
import { readOpenBoxes, readOtherText } from './other-text.ts'
import { readMeta } from './schema.ts'
import { headingOf, SECTIONS, type SectionName } from './sections.ts'
import { readProgress } from './steps/read-steps.ts'
import { addStep } from './steps/write-steps.ts'
import { readBlockerFact, readSummary, refreshFacts, toParagraph } from './tldr.ts'
import type { Blocker, WorkSession } from './work-session.ts'

/** Throws INVALID_DOCUMENT with the file and line. `file` is the path to name in messages. */
export function readWorkSession(text: string, file: string): WorkSession {
  const meta = readMeta(readFrontMatter(text, file), file)
  const objective = readObjective(text)
  return {
    ...meta,
    shortId: shortIdOf(meta.id),
    title: readTitle(text) ?? meta.shortname,
    noteForLater: readNoteForLater(text),
    closingSummary: readClosingSummary(text),
    summary: readSummary(text),
    objective,
    keyFiles: readKeyFiles(text),
    keyContext: readKeyContext(text),
    progress: readProgress(text),
    decisions: readDecisions(text),
    discoveries: readDiscoveries(text),
    deadEnds: readDeadEnds(text),
    blockers: readAllBlockers(text),
    nextSteps: readNextSteps(text),
    // Read on demand: lists of many work sessions never need these fields.
    get otherText() {
      return readOtherText(text)
    },
    get openBoxes() {
      return readOpenBoxes(text)
    },
    conflict: findConflict(text),
  }
}

export interface NewWorkSession {
  id: string
  shortname: string
  goal: string
  taskIds: string[]
  steps: string[]
  criteria: string[]
  createdAt: string
  gitBranch: string | undefined
  gitLastCommit: string | undefined
  parent?: string | undefined
  plan?: string | undefined
  thread?: string | undefined
  folder?: string | undefined
  key?: string | undefined
  check?: string | undefined
  keyContext?: string[]
}

export function renderNewDocument(session: NewWorkSession): string {
  const goal = oneLine(session.goal)
  const front = renderFrontMatter({
    id: session.id,
    shortname: session.shortname,
    status: 'active',
    task_ids: session.taskIds,
    created_at: session.createdAt,
    updated_at: session.createdAt,
    compaction_count: 0,
    git_branch: session.gitBranch ?? '',
    git_last_commit: session.gitLastCommit ?? '',
    ...(session.key ? { key: session.key } : {}),
    ...(session.parent ? { parent: session.parent } : {}),
    ...(session.plan ? { plan: session.plan } : {}),
    ...(session.thread ? { thread: session.thread } : {}),
    ...(session.folder ? { folder: session.folder } : {}),
    ...(session.check ? { check: session.check } : {}),
  })
  const criteria = session.criteria.map(line => `- ${line}\n`).join('')
  const keys = (session.keyContext ?? []).map(fact => `- ${fact}\n`).join('')
  const body: Partial<Record<SectionName, string>> = {
    'TL;DR': `${toParagraph(goal)}\n\n**Progress**: No steps planned\n**Current**: None\n**Blocker**: None\n`,
    Context: `**Objective**: ${goal}\n\n${criteria && `**Acceptance Criteria**:\n${criteria}\n`}**Key Files**:\n\n**Key Context** (survives compaction):\n${keys}`,
    Progress: '\n### Completed\n\n### In Progress\n\n### Remaining\n',
    Decisions: '',
    Discoveries: '',
    Blockers: `${NO_BLOCKER}\n`,
    'Next Steps': '',
  }
  const sections = SECTIONS.filter(name => name in body).map(name => `${headingOf(name)}\n${body[name]}`)
  const document = `${front}\n# Session: ${titleOf(session.goal)}\n\n${sections.join('\n')}`
  return refreshFacts(session.steps.reduce(addStep, document))
}

/** Includes a blocker that only the TL;DR has. */
function readAllBlockers(text: string): Blocker[] {
  const fact = readBlockerFact(text)
  return [...(fact ? [{ text: fact, at: undefined, resolved: false }] : []), ...readBlockers(text)]
}

function readTitle(text: string): string | undefined {
  const from = findFrontMatter(text)?.next ?? 0
  const heading = readSections(text, from).find(section => section.depth === 1)
  return heading?.title.replace(/^Session:\s*/i, '')
}

const LONGEST_TITLE = 100

function titleOf(goal: string): string {
  return shortenAtWord(oneLine(goal.trim().split('\n')[0] ?? ''), LONGEST_TITLE)
}

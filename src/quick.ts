// The fast way to a briefing, for hooks: no library, no lock, a handful of file look-ups. Whenever the answer
// is not plain it says so, and the caller takes the full way through openLogbook.
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Mailbox } from './next-prompt.ts'
import { type Run, renderRun } from './session/ledger.ts'
import { parseQuickResume, type QuickResume } from './session/quick-resume.ts'
import { type ClaudeSession, parseClaudeSession } from './store/claude-sessions.ts'
import { keepQuickly } from './store/keep-quickly.ts'
import { hasGrown, latestPath, parseLatest } from './store/latest.ts'
import { appendRun, removeOldDays } from './store/ledger.ts'
import { isPlainFile } from './store/links.ts'
import { CLAUDE_SESSIONS, claudeSessionPath, placeFolder, quickResumePath } from './store/paths.ts'
import { nameProcess } from './store/process-start.ts'
import { findRoot, statOf } from './store/root.ts'
import { visibleNames } from './store/taken.ts'

export interface QuickLook {
  /** `absent`: there is no open work session here. `unsure`: look again the full way. */
  kind: 'absent' | 'unsure' | 'known'
  root: string
  /** What is known of this conversation. */
  known?: ClaudeSession
  quick?: QuickResume
  /** This conversation was given just this state before. */
  told?: boolean
}

interface Where {
  cwd: string
  env: NodeJS.ProcessEnv
  claudeSession: string | undefined
  transcript: string | undefined
  claudePid: number | undefined
}

export function lookQuickly({ cwd, env, claudeSession }: Where): QuickLook {
  const root = findRoot({ cwd, env })
  if (!root.exists) return { kind: 'absent', root: root.path }
  const names = listDocuments(root.path)
  if (names.length === 0) return { kind: 'absent', root: root.path }
  const known = readKnown(root.path, claudeSession)
  const id =
    known.workSession ??
    (names.length === 1 ? readId(root.path, `${placeFolder('active')}/${names[0]}`) : undefined)
  const quick = id ? readFresh(root.path, id) : undefined
  // A conversation whose own work session is closed is not handed to another one.
  if (quick && known.workSession && !isOpen(quick)) return { kind: 'absent', root: root.path }
  if (!quick || !isOpen(quick)) return { kind: 'unsure', root: root.path }
  const told = known.workSession === quick.id && known.told === quick.state
  return { kind: 'known', root: root.path, known, quick, told }
}

/** Something was done for the work session that nobody has captured: its last conversation has ended without a word, or goes on elsewhere. */
export function hasUnread({ root, quick }: QuickLook): boolean {
  const latest = quick && parseLatest(read(root, latestPath(quick.id)))
  return latest !== undefined && hasGrown(latest)
}

/** What a conversation is told, and how it comes to it: `begins` as a copy of another, or with nothing; `compacted`: an announced compaction has happened. */
export interface Telling {
  compacted: boolean
  begins: 'fork' | 'clear' | undefined
}

/** Remembers what this conversation was told. Throws when it cannot be written. */
export function rememberTold(
  { root, known, quick }: QuickLook,
  { claudeSession, claudePid, transcript }: Omit<Where, 'cwd' | 'env'>,
  { compacted, begins }: Telling,
): void {
  if (!quick || !claudeSession) return
  const next: ClaudeSession = { ...known, workSession: quick.id, told: quick.state }
  if (claudePid) next.process = nameProcess(claudePid)
  if (compacted) delete next.compacting
  if (known?.workSession !== quick.id) next.since = new Date().toISOString()
  if (begins === 'fork') next.forked = true
  keep(root, claudeSessionPath(claudeSession), next)
  const path = latestPath(quick.id)
  if (transcript && parseLatest(read(root, path))?.claudeSession !== claudeSession)
    keep(root, path, { claudeSession, transcript, size: 0 })
}

/** That a conversation has begun beside a paused work session: one that goes on in the same process keeps it. */
export function rememberSeen(
  root: string,
  quick: QuickResume,
  { claudeSession, claudePid }: Pick<Where, 'claudeSession' | 'claudePid'>,
  begins: Telling['begins'],
): void {
  if (!claudeSession || !claudePid) return
  const kept = begins && { workSession: quick.id, since: new Date().toISOString() }
  const next = { ...readKnown(root, claudeSession), process: nameProcess(claudePid), ...kept }
  keep(root, claudeSessionPath(claudeSession), begins === 'fork' ? { ...next, forked: true } : next)
}

/**
 * Whether this conversation is a fork that nobody has told of: its id turns up in a process of Claude Code whose last
 * conversation belongs to an open work session, which is then this one's too. Asked once for each conversation.
 */
export function findSilentFork({ root, claudeSession }: Mailbox, claudePid: number | undefined): boolean {
  const path = claudeSessionPath(claudeSession)
  if (!claudePid || existsSync(join(root, path)) || listDocuments(root).length === 0) return false
  const process = nameProcess(claudePid)
  const { compacting: _, told: __, ...before } = findLatest(root, process) ?? {}
  const forked = before.workSession !== undefined
  const quick = before.workSession ? readFresh(root, before.workSession) : undefined
  try {
    keep(root, path, forked ? { ...before, since: new Date().toISOString(), forked } : { process })
  } catch {
    // Asked again with the next prompt.
    return false
  }
  return forked && (quick === undefined || isOpen(quick))
}

/** The conversation that was last noted in that process. */
function findLatest(root: string, process: string): ClaudeSession | undefined {
  let latest: { known: ClaudeSession; at: number } | undefined
  for (const name of namesIn(join(root, CLAUDE_SESSIONS))) {
    const path = `${CLAUDE_SESSIONS}/${name}`
    const known = parseClaudeSession(read(root, path))
    const at = known.process === process ? (statOf(join(root, path))?.mtimeMs ?? 0) : 0
    if (at > (latest?.at ?? 0)) latest = { known, at }
  }
  return latest?.known
}

function keep(root: string, path: string, value: object): void {
  keepQuickly(root, path, `${JSON.stringify(value)}\n`)
}

/** Adds a line to the ledger where there is a journal; with `tidy`, days that are too old are removed. Never throws. */
export function keepRun({ cwd, env }: Pick<Where, 'cwd' | 'env'>, run: Run, tidy: boolean): void {
  const root = findRoot({ cwd, env })
  if (!root.exists) return
  const day = run.at.slice(0, 10)
  appendRun(root.path, day, renderRun(run))
  if (tidy) removeOldDays(root.path, day)
}

/** A work session that lies in the archive, or was closed by hand, is nobody's current one. */
function isOpen(quick: QuickResume): boolean {
  return (
    (quick.status === 'active' || quick.status === 'paused') &&
    quick.source.startsWith(`${placeFolder('active')}/`)
  )
}

function listDocuments(root: string): string[] {
  return visibleNames(namesIn(join(root, placeFolder('active')))).filter(name => name.endsWith('.md'))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function readKnown(root: string, claudeSession: string | undefined): ClaudeSession {
  return parseClaudeSession(claudeSession ? read(root, claudeSessionPath(claudeSession)) : undefined)
}

/** The quick-resume file, unless the document has changed since it was written. */
function readFresh(root: string, id: string): QuickResume | undefined {
  const text = read(root, quickResumePath(id))
  const quick = text === undefined ? undefined : parseQuickResume(text)
  const stamp = quick && statOf(join(root, quick.source))
  return quick && stamp?.size === quick.stamp.size && stamp.mtimeMs === quick.stamp.mtimeMs
    ? quick
    : undefined
}

const HEAD_BYTES = 2048

/** The id in the front matter, when it stands there plainly. */
function readId(root: string, path: string): string | undefined {
  // While a writer replaces it there is nothing for a moment.
  if (!isPlainFile(root, path)) return undefined
  const bytes = Buffer.alloc(HEAD_BYTES)
  const file = openSync(join(root, path), 'r')
  try {
    const head = bytes.toString('utf8', 0, readSync(file, bytes))
    return /^id: ([\w.:-]+)\r?$/m.exec(head)?.[1]
  } finally {
    closeSync(file)
  }
}

function read(root: string, path: string): string | undefined {
  if (!isPlainFile(root, path)) return undefined
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}

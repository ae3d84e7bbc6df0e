// The fast way to a briefing: no library, no lock, a few file look-ups. If the answer is not plain, it returns `unsure`,
// and the caller takes the full way through openLogbook.
import { closeSync } from 'node:fs'
import { join } from 'node:path'
import type { QuickResume } from '../../../briefing/quick-resume.ts'
import { type ClaudeSession, parseClaudeSession } from '../../../store/claude-session-record.ts'
import { type HandOut, openHandOut } from '../../../store/disk/hand-out.ts'
import { isPlainFile } from '../../../store/disk/links.ts'
import { openPlainFile, readBytes } from '../../../store/disk/plain-file.ts'
import { visibleNames } from '../../../store/disk/replacing/moved-aside.ts'
import { findRoot, namesIn, statOf } from '../../../store/disk/root.ts'
import { hasGrown, lastTranscriptPath, parseLastTranscript } from '../../../store/last-transcript.ts'
import { claudeSessionPath, placeFolder } from '../../../store/paths.ts'
import { read } from './files.ts'

export { findOwnFolder } from '../../../host/claude-code/own-folder.ts'
export { findRoot } from '../../../store/disk/root.ts'

export interface QuickLook {
  /** `absent`: no work session is open here. `unsure`: take the full way. */
  kind: 'absent' | 'unsure' | 'known'
  root: string
  /** The record of this conversation. */
  known?: ClaudeSession
  quick?: QuickResume
  /** This conversation already has this state. */
  told?: boolean
}

export interface Where {
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
  const known = readKnown(root.path, claudeSession)
  // What an agent starts in its run belongs to the run.
  const bound = known.workSession ?? (env.LOGBOOK_RUN && readKnown(root.path, env.LOGBOOK_RUN).workSession)
  // The work session of a conversation may be missing on another branch.
  if (names.length === 0 && bound === undefined) return { kind: 'absent', root: root.path }
  const id = bound ?? findOnlyId(root.path, names)
  const quick = id ? readFresh(root.path, openHandOut({ cwd, env, root: root.path }), id) : undefined
  // A conversation with a closed work session does not get another one.
  if (quick && bound && !isOpen(quick)) return { kind: 'absent', root: root.path }
  if (!quick || !isOpen(quick)) return { kind: 'unsure', root: root.path }
  const told = known.workSession === quick.id && known.told === quick.state
  return { kind: 'known', root: root.path, known, quick, told }
}

/** True if some work is not captured: the last conversation ended without its hook, or still runs elsewhere. */
export function hasUnread({ root, quick }: QuickLook): boolean {
  const latest = quick && parseLastTranscript(read(root, lastTranscriptPath(quick.id)))
  return latest !== undefined && hasGrown(latest)
}

/** An archived work session, or one closed by hand, is not open. */
export function isOpen(quick: QuickResume): boolean {
  return (
    (quick.status === 'active' || quick.status === 'paused') &&
    quick.source.startsWith(`${placeFolder('active')}/`)
  )
}

export function listDocuments(root: string): string[] {
  return visibleNames(namesIn(join(root, placeFolder('active')))).filter(name => name.endsWith('.md'))
}

export function readKnown(root: string, claudeSession: string | undefined): ClaudeSession {
  return parseClaudeSession(claudeSession ? read(root, claudeSessionPath(claudeSession)) : undefined)
}

/** The prepared briefing, unless the document changed after it. */
export function readFresh(root: string, handOut: HandOut, id: string): QuickResume | undefined {
  const quick = handOut.find(id)
  const stamp = quick && statOf(join(root, quick.source))
  return quick && stamp?.size === quick.stamp.size && stamp.mtimeMs === quick.stamp.mtimeMs
    ? quick
    : undefined
}

/** The front matter of a thread names up to 99 tasks. */
const HEAD_BYTES = 8192
/** The full way is slower than reading these. */
const MOST_HEADS = 100

/** The id of the only document that a conversation can mean without a name, as `ofPeople` has it. */
function findOnlyId(root: string, names: string[]): string | undefined {
  if (names.length > MOST_HEADS) return undefined
  const heads = names.map(name => readHead(root, `${placeFolder('active')}/${name}`))
  const others = heads.filter(head => !says(head, 'thread'))
  const own = others.filter(head => !says(head, 'plan'))
  const [only, second] = own.length > 0 ? own : others
  return second === undefined ? idIn(only) : undefined
}

function idIn(head: string | undefined): string | undefined {
  return /^id: ([\w.:-]+)\r?$/m.exec(head ?? '')?.[1]
}

/** True if the front matter ends in this piece and has a value there. */
function says(head: string | undefined, key: 'plan' | 'thread'): boolean {
  const front = head?.slice(0, Math.max(0, head.indexOf('\n---', 3))) ?? ''
  return new RegExp(`^${key}: *["']?[^\\s"'#]`, 'm').test(front)
}

/** The first bytes of a document. */
function readHead(root: string, path: string): string | undefined {
  // The file is missing for a moment while a writer replaces it.
  if (!isPlainFile(root, path)) return undefined
  const opened = openPlainFile(join(root, path))
  if (!opened) return undefined
  try {
    return readBytes(opened.file, HEAD_BYTES).toString('utf8')
  } finally {
    closeSync(opened.file)
  }
}

// Defines all paths, relative to the root and with `/`. No name here holds a character that Windows refuses.
import { folderNameOf } from '../journal/naming.ts'

export const SESSIONS = '.sessions'

export type Place = 'active' | 'archive'

export function placeFolder(place: Place): string {
  return `${SESSIONS}/${place}`
}

/** Entries and derived files, a folder for each work session. */
export const JOURNAL = `${SESSIONS}/journal`

/** The quick-resume file for people. Hooks read a copy outside of the project. */
export function quickResumePath(id: string): string {
  return `${JOURNAL}/${folderNameOf(id)}/progress.md`
}

/** The new ending of a person's file that was in the place of one of ours. */
export const KEPT = '.kept.md'

export function entriesFolder(id: string): string {
  return `${JOURNAL}/${folderNameOf(id)}/entries`
}

/** The activities of a work session, a line each. */
export function activityPath(id: string): string {
  return `${JOURNAL}/${folderNameOf(id)}/activity.jsonl`
}

/** Taken keys such as `SESSION-001`. Each is a file with the id of its work session. */
export const KEYS = `${SESSIONS}/keys`

export const SETTINGS = `${SESSIONS}/config.yaml`

export const TASKS = '.tasks'

export function taskFolder(place: Place): string {
  return `${TASKS}/${place}`
}

export const SPRINTS = `${TASKS}/sprints`

export const PLANS = `${TASKS}/plans`

/** Definitions of agents, written by people. As one text, the bundle of the hooks can leave it out. */
export const AGENTS = '.tasks/agents.yaml'

/** What plans have come to, a file for each. */
export const REPORTS = '.tasks/reports'

/** The lock for every write below `.tasks/`, because tasks depend on each other. */
export const TASKS_LOCK = 'tasks'

/** Files of this machine only; the folder ignores itself in git. */
export const LOCAL = `${SESSIONS}/.local`

export const LOCKS = `${LOCAL}/locks`

export function lockFolder(name: string): string {
  return `${LOCKS}/${folderNameOf(name)}`
}

/** Replaced versions of documents, a folder for each document. */
export const REPLACED = `${LOCAL}/replaced`

export const INBOX = `${LOCAL}/inbox`

export function inboxFolder(id: string): string {
  return `${INBOX}/${folderNameOf(id)}`
}

/** What verbs wrote lately and can take back, a file for each write. */
export const UNDO = `${LOCAL}/undo`

/** Files that an undo took out of the journal. */
export const TAKEN_BACK = `${UNDO}/files`

export const CAPTURED = `${LOCAL}/captured`

/** Captured work of a work session, a file for each conversation. */
export function capturedFolder(id: string): string {
  return `${CAPTURED}/${folderNameOf(id)}`
}

/** The last conversation of each work session, a file each. */
export const LATEST = `${LOCAL}/latest`

export const TRANSCRIPTS = `${LOCAL}/transcripts`

/** The state of reading a conversation's transcript. */
export function transcriptPath(claudeSession: string): string {
  return `${TRANSCRIPTS}/${folderNameOf(claudeSession)}.json`
}

export const CLAUDE_SESSIONS = `${LOCAL}/claude`

export function claudeSessionPath(claudeSession: string): string {
  return `${CLAUDE_SESSIONS}/${folderNameOf(claudeSession)}.json`
}

/** The lock for the records of conversations. */
export const CLAUDE_LOCK = 'claude'

/** The lock for captured work. */
export const CAPTURE_LOCK = 'captured'

/** The cost of hooks, a file for each day. */
export const LEDGER = `${LOCAL}/ledger`

/** `day` is `2026-11-21`. */
export function ledgerPath(day: string): string {
  return `${LEDGER}/${day}.tsv`
}

/** The lines of earlier work sessions that were told by themselves, and the earlier half of them. */
export const RECALLED = `${LOCAL}/recalled.jsonl`
export const EARLIER_RECALLED = `${LOCAL}/recalled.earlier.jsonl`

/** True if a path (with `/`) is one that Logbook itself writes, at any depth of a checkout. */
export function isOurs(path: string): boolean {
  return /(?:^|\/)\.(?:sessions|tasks)(?:\/|$)/.test(path)
}

/** The plan that somebody chose on this machine. */
export const CURRENT_PLAN = `${LOCAL}/plan`

/** What is being written together, a file for each plan. It is gone when all is written. */
export const UNFINISHED = `${LOCAL}/plans`

export function unfinishedPath(plan: string): string {
  return `${UNFINISHED}/${folderNameOf(plan)}.json`
}

/** Records of runs, a folder for each plan, and in it for each thread. */
export const RUNS = `${LOCAL}/runs`

/** The lock for changing the records of runs. A claim needs none. */
export const RUNS_LOCK = 'runs'

/** What agents say of themselves, a file for each. */
export const STATUS = `${LOCAL}/status`

/** Their earlier lines, once a file has grown large. */
export const EARLIER_STATUS = `${STATUS}/earlier`

/** How far the files of agents are sent to a hub. */
export const OUTBOX = `${LOCAL}/outbox`

/** Lines that a hub did not take. */
export const REFUSED_LINES = `${OUTBOX}/refused.jsonl`

/** The branch that the threads of a plan are merged into, a file for each plan. */
export function planBranchPath(plan: string): string {
  return `${LOCAL}/branches/${folderNameOf(plan)}`
}

/** What is known of all documents, so that a search need not read them. It is made again when it is missing. */
export const INDEX_FOLDER = `${LOCAL}/recall`
export const INDEX = `${INDEX_FOLDER}/index`

/** The version of the program that failed to build it here. */
export const UNBUILT = `${INDEX_FOLDER}/unbuilt`

/** Documents that were written since, a line each. */
export const WRITTEN_SINCE = `${INDEX_FOLDER}/written`

/** What a document is called in a corpus: one of a work session from the folder of all, any other from the root. */
export function corpusName(file: string): string {
  return file.startsWith(`${SESSIONS}/`) ? file.slice(SESSIONS.length + 1) : file
}

/** The path of a document of a corpus. */
export function corpusPath(name: string): string {
  return name.startsWith(`${TASKS}/`) ? name : `${SESSIONS}/${name}`
}

// Where everything lies, relative to the root and with `/`. No name written here holds a character that
// Windows refuses.
import { folderNameOf } from '../journal/naming.ts'

export const SESSIONS = '.sessions'

export type Place = 'active' | 'archive'

export function placeFolder(place: Place): string {
  return `${SESSIONS}/${place}`
}

/** Entries, and what is made of them, a folder for each work session. */
export const JOURNAL = `${SESSIONS}/journal`

/** For people: hooks read what is kept outside of the project. */
export function quickResumePath(id: string): string {
  return `${JOURNAL}/${folderNameOf(id)}/progress.md`
}

/** Ending of a person's file that stood where we write one of our own. */
export const KEPT = '.kept.md'

export function entriesFolder(id: string): string {
  return `${JOURNAL}/${folderNameOf(id)}/entries`
}

/** What happened to it, a line each. */
export function activityPath(id: string): string {
  return `${JOURNAL}/${folderNameOf(id)}/activity.jsonl`
}

/** Keys that are taken, `SESSION-001`, each a file that holds the id of its work session. */
export const KEYS = `${SESSIONS}/keys`

export const SETTINGS = `${SESSIONS}/config.yaml`

export const TASKS = '.tasks'

export function taskFolder(place: Place): string {
  return `${TASKS}/${place}`
}

export const SPRINTS = `${TASKS}/sprints`

/** Held for every write below `.tasks/`: whether a task can be done depends on others. */
export const TASKS_LOCK = 'tasks'

/** What belongs to this machine alone; it ignores itself in git. */
export const LOCAL = `${SESSIONS}/.local`

export const LOCKS = `${LOCAL}/locks`

export function lockFolder(name: string): string {
  return `${LOCKS}/${folderNameOf(name)}`
}

/** Versions of documents that were replaced, a folder for each document. */
export const REPLACED = `${LOCAL}/replaced`

export const INBOX = `${LOCAL}/inbox`

export function inboxFolder(id: string): string {
  return `${INBOX}/${folderNameOf(id)}`
}

/** What was captured for a work session, a file for each conversation. */
export function capturedFolder(id: string): string {
  return `${LOCAL}/captured/${folderNameOf(id)}`
}

/** Which conversation worked last for a work session, a file for each. */
export const LATEST = `${LOCAL}/latest`

export const TRANSCRIPTS = `${LOCAL}/transcripts`

/** How far the transcript of a conversation has been read. */
export function transcriptPath(claudeSession: string): string {
  return `${TRANSCRIPTS}/${folderNameOf(claudeSession)}.json`
}

export const CLAUDE_SESSIONS = `${LOCAL}/claude`

export function claudeSessionPath(claudeSession: string): string {
  return `${CLAUDE_SESSIONS}/${folderNameOf(claudeSession)}.json`
}

/** Whoever changes what is known of a conversation holds this. */
export const CLAUDE_LOCK = 'claude'

/** Whoever keeps what was captured holds this. */
export const CAPTURE_LOCK = 'captured'

/** What hooks gave and took, a file a day. */
export const LEDGER = `${LOCAL}/ledger`

/** `day` is `2026-11-21`. */
export function ledgerPath(day: string): string {
  return `${LEDGER}/${day}.tsv`
}

/** Whether a path, with `/`, leads to what Logbook itself writes, at whatever depth of a checkout. */
export function isOurs(path: string): boolean {
  return /(?:^|\/)\.(?:sessions|tasks)(?:\/|$)/.test(path)
}

// What every verb works with. Clock, ids and the conversation are handed in, so that verbs can be tested.

import type { Source } from './activity/activity.ts'
import type { Captured } from './capture/captured.ts'
import type { ConversationReading } from './capture/reading.ts'
import type { Checks } from './host/checks/checks.ts'
import type { HostFiles } from './host/claude-code/settings-files.ts'
import type { GitChanges, Since } from './host/git/changes.ts'
import type { Head } from './host/git/head.ts'
import type { AskForLines } from './host/git/origin.ts'
import type { HandOut } from './store/disk/hand-out.ts'
import type { Sprints } from './store/sprints.ts'
import type { Store } from './store/store.ts'
import type { Tasks } from './store/tasks.ts'
import type { WorkSessions } from './store/work-sessions.ts'

export interface Program {
  version: string
  /** Where it is installed. */
  folder: string
  /** Hooks have what they run. */
  built: boolean
}

export interface Workspace {
  store: Store
  /** There is a `.sessions/` folder. */
  hasJournal: boolean
  sessions: WorkSessions
  /** What waits for hooks, in the user's own folder. */
  handOut: HandOut
  /** Why nothing can wait there; undefined when it can. */
  whyNotHandedOut(): string | undefined
  tasks: Tasks
  sprints: Sprints
  now(): Date
  newId(): Promise<string>
  /** The Claude session on whose behalf a verb runs; undefined in a plain terminal. */
  claudeSession: string | undefined
  /** Where the host keeps what is said in it; undefined when it did not say. */
  transcript: string | undefined
  /** The process of Claude Code that the conversation runs in, when it is known. */
  claudeProcess: string | undefined
  /** The face a verb was called through. */
  source: Source
  /** Nothing known of the conversation: it goes on with the work session of the one before it in that process. */
  inherits: boolean
  /** An edit that has to wait too long for another writer is left to the next one. */
  postpones: boolean
  /** Branch and commit where the user stands; undefined outside git. */
  readHead(): Head | undefined
  /** Claude Code and this program, as the doctor looks at them. */
  host: HostFiles & { program: Program }
  /** What runs checks, and tells whether the files are still the same. */
  checks: Checks
  /** Lines of a text that hold secrets. */
  findSecrets(text: string): { line: number; kind: string }[]
  /** With what was added to a transcript since an earlier reading. Records before `since` (ISO 8601) are left out. */
  readTranscript(
    path: string,
    earlier: ConversationReading<Captured> | undefined,
    since: string | undefined,
  ): Promise<ConversationReading<Captured>>
  readGitChanges(since: Since): Promise<GitChanges | undefined>
  /** Asks git about the files of the journal; rejects where it cannot answer. */
  askGit: AskForLines
}

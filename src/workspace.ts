// Defines what every verb works with. Clock, ids and the conversation are parameters, so that verbs can be tested.

import type { Source } from './activity/activity.ts'
import type { Serve } from './api/serving.ts'
import type { Captured } from './capture/captured.ts'
import type { ConversationReading } from './capture/reading.ts'
import type { Checks } from './host/checks/checks.ts'
import type { HostFiles } from './host/claude-code/settings-files.ts'
import type { GitChanges, Since } from './host/git/changes.ts'
import type { Head } from './host/git/head.ts'
import type { AskForLines } from './host/git/origin.ts'
import type { WorktreePlace } from './host/git/worktree-place.ts'
import type { RunProgress } from './runs/progress.ts'
import type { OpenBoard } from './status/board/board.ts'
import type { HandOut } from './store/disk/hand-out.ts'
import type { OpenHub } from './store/hub/hub-records.ts'
import type { Plans } from './store/plans.ts'
import type { Reports } from './store/run-records/reports.ts'
import type { Runs } from './store/runs.ts'
import type { Sprints } from './store/sprints.ts'
import type { Status } from './store/status/status.ts'
import type { Store } from './store/store.ts'
import type { Tasks } from './store/tasks.ts'
import type { WorkSessions } from './store/work-sessions.ts'
import type { Write } from './store/writes.ts'

export interface Program {
  version: string
  /** The folder of the installation. */
  folder: string
  /** True if the program for hooks is built. */
  built: boolean
}

export interface Workspace {
  store: Store
  /** True if the `.sessions/` folder exists. */
  hasJournal: boolean
  sessions: WorkSessions
  /** Briefings and notes for hooks, in the user's own folder. */
  handOut: HandOut
  /** Why that folder is unusable; undefined if it is usable. */
  whyNotHandedOut(): string | undefined
  tasks: Tasks
  sprints: Sprints
  plans: Plans
  /** What plans have come to, in files. */
  reports: Reports
  /** The runs of agents on this machine. */
  runs: Runs
  /** What agents say of themselves. */
  status: Status
  /** Reads a text file that the user names from their own folder. Throws UNREADABLE, and INVALID_INPUT if it is too large. */
  readNamedFile(path: string, mostBytes: number): string
  /**
   * Prints a line now, while the verb still runs. With --json, prints `json` on one line instead, or nothing. Other faces
   * than the command line print nothing.
   */
  tell(line: string, json?: object): void
  /** Records what this call of a verb writes, so that it can be taken back. */
  recording: Write | undefined
  now(): Date
  newId(): Promise<string>
  /** The Claude session that the verb runs for; undefined in a plain terminal. */
  claudeSession: string | undefined
  /** The path of its transcript; undefined if the host gave none. */
  transcript: string | undefined
  /** The process of Claude Code that runs the conversation, if known. */
  claudeProcess: string | undefined
  /** The mark of the run that the caller belongs to; undefined for a person. */
  run: string | undefined
  /** The face that called the verb. */
  source: Source
  /** True if an unknown conversation continues the work session of the previous one in its process. */
  inherits: boolean
  /** How far apart the clock of files tells two edits for sure; by default, as far as with the coarsest clock. */
  fileStepMs?: number
  /** True if an edit is left to the next writer after too long a wait. */
  postpones: boolean
  /** Branch and commit in the user's folder; undefined outside git. */
  readHead(): Head | undefined
  /** Claude Code and this program, for the doctor. */
  host: HostFiles & { program: Program }
  /** The variables of the caller, which an agent gets too. */
  env: NodeJS.ProcessEnv
  /** Shows runs while they go on; undefined as the last call ends it. No face but a terminal has it. */
  watch: ((progress: RunProgress[] | undefined) => void) | undefined
  /** Shows agents while they go on. Only a terminal and a program that reads its output have one. */
  board: OpenBoard | undefined
  /** Serves this project. Only the program of the server has it. */
  serve: Serve | undefined
  /** Opens the database of a hub. Only the program of the server has it. */
  openHub: OpenHub | undefined
  /** The same for another project of this machine, to look at it. */
  inProject(root: string): Workspace
  /** Runs checks, and compares the files with those of an earlier run. */
  checks: Checks
  /** A text without secrets, at once: by our own rules alone. */
  redact(text: string): string
  /** Lines of a text that hold secrets. */
  findSecrets(text: string): { line: number; kind: string }[]
  /**
   * Adds the new records of a transcript to an earlier reading. Skips records before `since` (ISO 8601). `folder` is where
   * its conversation worked; the caller's folder by default.
   */
  readTranscript(
    path: string,
    earlier: ConversationReading<Captured> | undefined,
    since: string | undefined,
    folder?: string,
  ): Promise<ConversationReading<Captured>>
  /** `waitMs` only shortens the time that git gets. */
  readGitChanges(since: Since, waitMs?: number): Promise<GitChanges | undefined>
  /** Where worktrees for agents begin and where they are. */
  worktrees: WorktreePlace
  /** Asks git about the files of the journal. Rejects if git cannot answer. */
  askGit: AskForLines
}

// Makes a workspace from a folder on disk, the clock and the ids, and binds the verbs to it. Only this file knows all
// of them.
import { join, relative } from 'node:path'
import type { Source } from './activity/activity.ts'
import { loadIntent } from './briefing/load-intent.ts'
import type { QuickResume } from './briefing/quick-resume.ts'
import { foldTranscript } from './capture/fold-transcript.ts'
import { ELSEWHERE, READING } from './deadlines.ts'
import { faultOf } from './errors.ts'
import { brief, wasTold } from './flows/brief.ts'
import { compact } from './flows/compact.ts'
import type { ReceiptInput } from './flows/keep-receipt.ts'
import { endConversation, endTurn } from './flows/turn.ts'
import { type Caller, openChecks } from './host/checks/checks.ts'
import { findConfigFolder } from './host/claude-code/config-folder.ts'
import { readConversation } from './host/claude-code/read-conversation.ts'
import { readUserOptions } from './host/claude-code/user-options.ts'
import { askGitIn, readGitChanges } from './host/git/changes.ts'
import { type Head, readHead } from './host/git/head.ts'
import { worktreePlace } from './host/git/worktree-place.ts'
import { readNamedFile } from './host/named-file.ts'
import { noteConversation, noteTold } from './parts/conversation.ts'
import { listNames, type NameKind } from './parts/list-names.ts'
import { currentPlanOf } from './parts/plans/current-plan.ts'
import { actedNow } from './parts/record-activity.ts'
import { type Tell, tellSafely } from './parts/runs/tell-safely.ts'
import { hideIn, type RunProgress } from './runs/progress.ts'
import { findSecrets } from './secrets/find-secrets.ts'
import { loadPublishedRules } from './secrets/load-published-rules.ts'
import { makeMaskAddedLines } from './secrets/mask-added-lines.ts'
import { redact } from './secrets/redact.ts'
import type { OpenBoard } from './status/board/board.ts'
import type { Telling } from './store/claude-session-record.ts'
import { keepFault } from './store/disk/faults.ts'
import { openHandOut, whyNotKept } from './store/disk/hand-out.ts'
import { nameProcess } from './store/disk/process-start.ts'
import { findCheckout, findRoot } from './store/disk/root.ts'
import { realPath } from './store/disk/state-folder.ts'
import { openStatusFiles } from './store/disk/status/status-files.ts'
import type { Mask } from './store/documents.ts'
import { openNotingStore } from './store/index/note-writes.ts'
import { Plans } from './store/plans.ts'
import { openRecordFiles } from './store/run-records/record-files.ts'
import { Reports } from './store/run-records/reports.ts'
import { Runs } from './store/runs.ts'
import { Sprints } from './store/sprints.ts'
import { Status } from './store/status/status.ts'
import type { Store } from './store/store.ts'
import { Tasks } from './store/tasks.ts'
import { WorkSessions } from './store/work-sessions.ts'
import { Write } from './store/writes.ts'
import { formatSecond } from './text/time.ts'
import { bindVerbs } from './verbs/bind.ts'
import { VERBS } from './verbs/registry.ts'
import type { Program, Workspace } from './workspace.ts'

export type { EventSum, Sum } from './activity/cost.ts'
export type { Caller } from './host/checks/checks.ts'
export { findConversation, findShellFolder } from './host/claude-code/calling-conversation.ts'
export type { KeptCompaction } from './parts/list-compactions.ts'
export type { NameKind } from './parts/list-names.ts'
export type { Ledger } from './parts/read-cost.ts'
export { keepsJournal, whenJournalBegins } from './store/disk/journal-begins.ts'
export type { Program } from './workspace.ts'

export interface LogbookOptions {
  cwd: string
  env?: NodeJS.ProcessEnv
  now?: (() => Date) | undefined
  newId?: () => Promise<string>
  /** The Claude session that the verbs run for. */
  claudeSession?: string | undefined
  /** The path of its transcript. */
  transcript?: string | undefined
  /** The process id of its Claude Code. */
  claudePid?: number | undefined
  source?: Source
  /** True if an unknown conversation continues the work session of the previous one in its process. */
  inherits?: boolean
  /** This program, for the doctor. */
  program?: Program
  /** How long a writer waits for another. */
  lockWaitMs?: number
  /** How long git may take to list changes. After that the verb goes on without them. */
  gitWaitMs?: number
  /** How long the look at all files may take, to see if a check still holds. */
  treeWaitMs?: number
  /** The file descriptor for the output of a check; standard output by default. */
  checkOutput?: 1 | 2
  /** The caller. By default nobody is at the keyboard. */
  caller?: Caller
  /** Prints what a verb tells while it runs: a line, and the same for programs. By default nothing is printed. */
  tell?: Tell
  /** True if an edit is left to the next writer after too long a wait. */
  postpones?: boolean
  store?: Store
  /** Shows runs while they go on; undefined as the last call ends it. */
  watch?: ((progress: RunProgress[] | undefined) => void) | undefined
  /** Shows agents while they go on. */
  board?: OpenBoard | undefined
  serve?: Workspace['serve']
  openHub?: Workspace['openHub']
}

export type Logbook = ReturnType<typeof openLogbook>

export function openLogbook(options: LogbookOptions) {
  const { workspace, root, mask, telling } = openWorkspace(options)
  const { store } = workspace
  return {
    root: store.root,
    workspace,
    /** A path relative to the root, rewritten to open from the caller's folder. */
    fromHere: (file: string) =>
      relative(realPath(options.cwd), join(realPath(root.path), file)).replaceAll('\\', '/'),
    /** True if the `.sessions/` folder exists. */
    hasJournal: root.exists,
    /** The number of secrets masked in writes so far. */
    masked: () => workspace.sessions.masked,
    /** Makes the texts of a value safe to show: without secrets and without invisible characters. */
    safeToShow: <T>(value: T) => workspace.sessions.show(value),
    /** Resolves when all that a verb told while it ran is printed. */
    allTold: telling.allTold,
    ...bindVerbs(VERBS, (name, verb) => (verb.isFinal ? workspace : recordIn(workspace, mask, name))),
    /** Names to choose from, for the completion in a shell. Writes nothing. */
    names: (kind: NameKind, typed: string) => listNames(workspace, kind, typed),
    compact: () => compact(workspace),
    /** `answer` is Claude's last message. */
    endTurn: (answer: string | undefined) => endTurn(workspace, answer),
    endConversation: () => endConversation(workspace),
    // Initialized on demand, because its patterns would slow the start of every other verb.
    keepReceipt: async (input: ReceiptInput) =>
      (await import('./flows/keep-receipt.ts')).keepReceipt(workspace, input),
    /** Records a failure for `doctor` that nobody could be told of, if there is a journal. Never throws. */
    keepFault(event: string, error: unknown) {
      const fault = faultOf(error)
      if (!root.exists || !fault) return
      const message = redact(fault.message).text
      keepFault(root.path, { at: formatSecond(workspace.now()), event, code: fault.code, message })
    },
    brief: (anew: boolean) => brief(workspace, anew),
    noteTold: (quick: QuickResume, telling: Telling) => noteTold(workspace, quick, telling),
    noteConversation: () => noteConversation(workspace, known => known),
    wasTold: (quick: QuickResume) => wasTold(workspace, quick),
  }
}

function openWorkspace(options: LogbookOptions) {
  const env = options.env ?? {}
  const root = findRoot({ cwd: options.cwd, env })
  const store =
    options.store ??
    openNotingStore(root.path, options.lockWaitMs ?? ELSEWHERE.lockWaitMs, text => redact(text).count === 0)
  const gitWaitMs = options.gitWaitMs ?? ELSEWHERE.gitWaitMs
  const hostFiles = { configFolder: findConfigFolder(env), projects: [root.path, options.cwd] }
  const place = { cwd: options.cwd, env, root: root.path }
  const handOut = openHandOut(place)
  const sessions = new WorkSessions(
    store,
    makeMaskAddedLines(loadPublishedRules),
    () => readUserOptions(hostFiles, env),
    handOut,
  )
  const mask = (text: string, before?: string) => sessions.mask(text, before)
  const conceal = <T>(value: T) => sessions.conceal(value)
  const plans = new Plans(store, mask)
  const telling = tellSafely(value => sessions.show(value), options.tell)
  const workspace: Workspace = {
    store,
    hasJournal: root.exists,
    sessions,
    handOut,
    whyNotHandedOut: () => whyNotKept(place),
    tasks: new Tasks(store, mask, currentPlanOf(plans)),
    sprints: new Sprints(store, mask),
    plans,
    reports: new Reports(store, mask),
    runs: new Runs(openRecordFiles(store), conceal),
    status: new Status(openStatusFiles(root.path), conceal),
    tell: telling.tell,
    readNamedFile: (path, mostBytes) => readNamedFile(options.cwd, path, mostBytes),
    recording: undefined,
    now: options.now ?? (() => new Date()),
    // Loaded on demand, because its random numbers would cost every other verb a tenth of its start.
    newId: options.newId ?? (async () => (await import('uuid')).v7()),
    claudeSession: options.claudeSession,
    transcript: options.transcript,
    claudeProcess: options.claudePid ? nameProcess(options.claudePid) : undefined,
    run: env.LOGBOOK_RUN || undefined,
    source: options.source ?? 'api',
    inherits: options.inherits ?? false,
    postpones: options.postpones ?? false,
    host: { ...hostFiles, program: options.program ?? { version: '', folder: '', built: true } },
    env,
    inProject: other =>
      openWorkspace({ cwd: other, env: { ...env, LOGBOOK_ROOT: other }, now: options.now }).workspace,
    board: options.board,
    serve: options.serve,
    openHub: options.openHub,
    watch:
      options.watch &&
      (progress => options.watch?.(progress?.map(one => hideIn(one, text => redact(text).text)))),
    checks: openChecks({
      cwd: options.cwd,
      root: root.path,
      env,
      caller: options.caller,
      treeWaitMs: options.treeWaitMs ?? ELSEWHERE.treeWaitMs,
      output: options.checkOutput ?? 1,
    }),
    redact: text => redact(text).text,
    findSecrets,
    readTranscript: async (path, earlier, since, folder = options.cwd) => {
      const { readIntent } = await loadIntent()
      const asksNothing = (words: string) => ['continue', 'assent'].includes(readIntent(words))
      const view = { root: findCheckout(folder) ?? root.path, since, asksNothing }
      return readConversation(path, earlier, foldTranscript(view), MOST_READ)
    },
    readHead: () => withoutSecrets(readHead(options.cwd)),
    readGitChanges: async (since, waitMs = gitWaitMs) =>
      conceal(await readGitChanges(options.cwd, since, Math.min(waitMs, gitWaitMs))),
    worktrees: worktreePlace(root.path, env),
    askGit: askGitIn(store.root, gitWaitMs),
  }
  return { workspace, root, mask, telling }
}

/** The workspace for one call of a verb. */
function recordIn(workspace: Workspace, mask: Mask, verb: string): Workspace {
  const { store, sessions, claudeSession: conversation } = workspace
  const begun = () => ({ verb, conversation, ...actedNow(workspace) })
  const recording = new Write(store, text => sessions.conceal(text), begun)
  return {
    ...workspace,
    recording,
    sessions: sessions.forWrite(recording),
    tasks: new Tasks(store, mask, currentPlanOf(workspace.plans), recording),
    sprints: new Sprints(store, mask, recording),
  }
}

/** More than a conversation adds in a day. The next reading continues. */
const MOST_READ = { bytes: 64 << 20, ms: READING.oneGo }

/** Masks the branch before it becomes a field: a mask is in brackets, which begin a list in the front matter. */
function withoutSecrets(head: Head | undefined): Head | undefined {
  return head && { ...head, branch: head.branch && redact(head.branch).text }
}

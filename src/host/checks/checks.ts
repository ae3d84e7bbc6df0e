// Says where checks run, which files they cover, and which may run without a question. Its code is loaded only if there
// is a check, because few verbs have one.

import type { Choice, Menu } from '../../runs/next/menu.ts'
import { findCheckout } from '../../store/disk/root.ts'
import { harmless } from '../../text/harmless.ts'
import type { Approvals, ApprovedKind } from './approvals.ts'
import type { CheckEnd } from './check-run.ts'
import type { Tree } from './tree/hash-tree.ts'

export interface Checks {
  /** The top of the user's checkout; the project's root outside git. */
  readonly folder: string
  /** True if a person is at the keyboard. */
  readonly attended: boolean
  /** True if an agent calls: Claude Code, or a program that was started as a run. */
  readonly byAgent: boolean
  /** Tells the user at once what is about to happen. */
  tell(line: string): void
  /** Asks the person at the keyboard; true for a yes. */
  confirm(question: string): boolean
  /** Lets the person at the keyboard choose a row; `back` if nobody is there. */
  choose(menu: Menu): Promise<Choice>
  hashTree(): Promise<Tree>
  run(command: string): Promise<CheckEnd>
  /** True if this check started us. */
  isRunning(command: string): boolean
  approvals(of: ApprovedKind): Promise<Approvals>
}

/** An environment variable that every process started by a check inherits. */
const RUNNING = 'LOGBOOK_CHECK'

/** Claude Code sets the first two, and a run the last, for all that they start. */
const BY_AGENT = ['CLAUDECODE', 'CLAUDE_CODE_SESSION_ID', 'LOGBOOK_RUN']

/** What the edge knows about its caller. */
export interface Caller {
  attended: boolean
  tell(line: string): void
  confirm(question: string): boolean
  choose?(menu: Menu): Promise<Choice>
}

interface Where {
  cwd: string
  /** The folder with `.sessions/`. */
  root: string
  env: NodeJS.ProcessEnv
  caller: Caller | undefined
  /** How long the look at the files may take. */
  treeWaitMs: number
  /** The file descriptor for the output of a check; its errors go to 2. */
  output: 1 | 2
}

export function openChecks({ cwd, root, env, caller, treeWaitMs, output }: Where): Checks {
  const folder = findCheckout(cwd) ?? root
  const markOf = (command: string) => `${root}\n${command}`
  return {
    folder,
    attended: caller?.attended ?? false,
    byAgent: BY_AGENT.some(name => env[name] !== undefined && env[name] !== ''),
    tell: line => caller?.tell(harmless(line)),
    confirm: question => caller?.confirm(harmless(question)) ?? false,
    choose: async menu => (await caller?.choose?.(menu)) ?? 'back',
    hashTree: async () => {
      const tell = (line: string) => caller?.tell(line)
      return (await import('./tree/hash-tree.ts')).hashTree(folder, { ms: treeWaitMs, tell })
    },
    run: async command => {
      const marked = { ...env, [RUNNING]: markOf(command) }
      return (await import('./check-run.ts')).runCheck({ command, folder, env: marked, output })
    },
    isRunning: command => env[RUNNING] === markOf(command),
    approvals: async of => (await import('./approvals.ts')).openApprovals(env, [root, folder], of),
  }
}

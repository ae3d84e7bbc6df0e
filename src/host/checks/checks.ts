// Where checks run, whose files they are held against, and which may run unasked. What it needs is loaded when a check
// is named: few verbs have one.

import { findCheckout } from '../../store/disk/root.ts'
import { harmless } from '../../text/harmless.ts'
import type { Approvals } from './approvals.ts'
import type { CheckEnd } from './check-run.ts'
import type { Tree } from './tree/hash-tree.ts'

export interface Checks {
  /** The top of the checkout where the user stands; the project's root outside git. */
  readonly folder: string
  /** A person is at the keyboard. */
  readonly attended: boolean
  /** Says at once what is about to happen. */
  tell(line: string): void
  /** Asks the person at the keyboard; true for a yes. */
  confirm(question: string): boolean
  hashTree(): Promise<Tree>
  run(command: string): Promise<CheckEnd>
  /** We were started by it. */
  isRunning(command: string): boolean
  approvals(): Promise<Approvals>
}

/** Handed on to whatever a check starts. */
const RUNNING = 'LOGBOOK_CHECK'

/** What the edge knows of whoever called it. */
export interface Caller {
  attended: boolean
  tell(line: string): void
  confirm(question: string): boolean
}

interface Where {
  cwd: string
  /** Holds `.sessions/`. */
  root: string
  env: NodeJS.ProcessEnv
  caller: Caller | undefined
  /** How long looking at the files may take. */
  treeWaitMs: number
  /** Where what a check prints goes; its errors go to 2. */
  output: 1 | 2
}

export function openChecks({ cwd, root, env, caller, treeWaitMs, output }: Where): Checks {
  const folder = findCheckout(cwd) ?? root
  const markOf = (command: string) => `${root}\n${command}`
  return {
    folder,
    attended: caller?.attended ?? false,
    tell: line => caller?.tell(harmless(line)),
    confirm: question => caller?.confirm(harmless(question)) ?? false,
    hashTree: async () => {
      const tell = (line: string) => caller?.tell(line)
      return (await import('./tree/hash-tree.ts')).hashTree(folder, { ms: treeWaitMs, tell })
    },
    run: async command => {
      const marked = { ...env, [RUNNING]: markOf(command) }
      return (await import('./check-run.ts')).runCheck({ command, folder, env: marked, output })
    },
    isRunning: command => env[RUNNING] === markOf(command),
    approvals: async () => (await import('./approvals.ts')).openApprovals(env, [root, folder]),
  }
}

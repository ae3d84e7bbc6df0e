// Where notes for the next prompt of a conversation wait, on the fast way: every prompt asks for them, and hardly ever
// is there one.
import { type HandOut, openHandOut } from '../../../store/disk/hand-out.ts'
import { findRoot } from '../../../store/disk/root.ts'

interface Where {
  cwd: string
  env: NodeJS.ProcessEnv
  claudeSession: string | undefined
}

export interface Mailbox {
  root: string
  claudeSession: string
  handOut: HandOut
}

/** Undefined where there is no journal. */
export function findMailbox({ cwd, env, claudeSession }: Where): Mailbox | undefined {
  if (!claudeSession) return undefined
  const root = findRoot({ cwd, env })
  if (!root.exists) return undefined
  return { root: root.path, claudeSession, handOut: openHandOut({ cwd, env, root: root.path }) }
}

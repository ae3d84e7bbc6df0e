// Finds the notes for the next prompt of a conversation, on the fast way: every prompt asks for them, and there is
// rarely one.
import { type HandOut, openHandOut } from '../../../store/disk/hand-out.ts'
import { findRoot } from '../../../store/disk/root.ts'
import type { Where } from './look.ts'

export interface Mailbox {
  root: string
  claudeSession: string
  handOut: HandOut
}

/** Undefined if there is no journal. */
export function findMailbox({
  cwd,
  env,
  claudeSession,
}: Pick<Where, 'cwd' | 'env' | 'claudeSession'>): Mailbox | undefined {
  if (!claudeSession) return undefined
  const root = findRoot({ cwd, env })
  if (!root.exists) return undefined
  return { root: root.path, claudeSession, handOut: openHandOut({ cwd, env, root: root.path }) }
}

// Notes for the next prompt of a conversation, on the fast way: every prompt asks for them, and hardly ever is
// there one. Each is given once: it is taken away before it is printed.
import { lstatSync, readdirSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { keepQuickly } from '../store/keep-quickly.ts'
import { hasLink, isPlainFile } from '../store/links.ts'
import { NEXT_PROMPT, type NoteKind, nextPromptPath, OLDEST_NOTE_MS } from '../store/paths.ts'
import { readPlainFile } from '../store/plain-file.ts'
import { findRoot, statOf } from '../store/root.ts'

interface Where {
  cwd: string
  env: NodeJS.ProcessEnv
  claudeSession: string | undefined
}

/** Where notes of this conversation would be; undefined where there is no journal. */
export interface Mailbox {
  root: string
  claudeSession: string
}

export function findMailbox({ cwd, env, claudeSession }: Where): Mailbox | undefined {
  if (!claudeSession) return undefined
  const root = findRoot({ cwd, env })
  return root.exists ? { root: root.path, claudeSession } : undefined
}

/** Undefined when there is none, or when it cannot be taken away: it would be given with every prompt. One of more than `most` bytes is left. */
export function takeNote({ root, claudeSession }: Mailbox, kind: NoteKind, most: number): string | undefined {
  const path = nextPromptPath(claudeSession, kind)
  const size = statOf(join(root, path))?.size ?? Number.POSITIVE_INFINITY
  if (size > most || !isPlainFile(root, path)) return undefined
  try {
    const text = readPlainFile(join(root, path))
    if (text === undefined) return undefined
    // Whoever takes it away gives it: of two hooks at once only one can.
    unlinkSync(join(root, path))
    return text.trim()
  } catch {
    return undefined
  }
}

/** Throws when it cannot be written. */
export function leaveNote({ root, claudeSession }: Mailbox, kind: NoteKind, text: string): void {
  keepQuickly(root, nextPromptPath(claudeSession, kind), text)
  forgetOld(root, Date.now())
}

function forgetOld(root: string, now: number): void {
  // Whatever lies behind a link is not ours.
  if (hasLink(root, NEXT_PROMPT)) return
  for (const name of readdirSync(join(root, NEXT_PROMPT))) {
    const file = join(root, NEXT_PROMPT, name)
    const found = lstatSync(file, { throwIfNoEntry: false })
    if (found?.isFile() && now - found.mtimeMs > OLDEST_NOTE_MS) unlinkSync(file)
  }
}

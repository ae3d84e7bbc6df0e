// Tells what earlier work sessions know of a goal or a task. Hooks do the same for a prompt, without loading the product:
// src/faces/hooks/recall/.

import { offerOnce, type Surroundings } from '../../recall/offer/offer-once.ts'
import type { Recalled } from '../../recall/offer/recalled.ts'
import { noteRecalled } from '../../store/claude-session-record.ts'
import { changeClaudeSession, readClaudeSession } from '../../store/claude-sessions.ts'
import { readInside } from '../../store/disk/read-inside.ts'
import { appendRecalled } from '../../store/disk/recalled-log.ts'
import { corpusPath } from '../../store/paths.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { makeStamp } from '../stamp.ts'
import { lookAtOnce } from './read-corpus.ts'

export interface Offering {
  for: 'goal' | 'task'
  text: string
  /** The work session that one is in. */
  stored: StoredSession
}

/** May throw after it has told nobody. */
export async function offerEarlier(
  workspace: Workspace,
  { for: occasion, text, stored }: Offering,
): Promise<Recalled[]> {
  const { store, sessions, claudeSession: conversation } = workspace
  const own = stored.session.id
  const known = conversation ? await readClaudeSession(store, conversation) : {}
  const at = makeStamp(workspace).second
  const offered = await offerOnce(
    { for: occasion, at, text, conversation, own, told: known.recalled },
    {
      look: use => lookAtOnce(workspace, own, use),
      read: file => readInside(store.root, corpusPath(file)),
      pathOf: corpusPath,
      isPlain: () => false,
      conceal: words => sessions.conceal(words),
      remember: add => remember(workspace, add),
      keep: line => appendRecalled(store.root, line),
    },
  )
  if (!offered) return []
  tellClaude(workspace, offered.text)
  return offered.recalled
}

async function remember(
  { store, claudeSession }: Workspace,
  add: Parameters<Surroundings['remember']>[0],
): Promise<void> {
  if (claudeSession)
    await changeClaudeSession(store, claudeSession, (known = {}) =>
      noteRecalled(known, add(known.recalled ?? [])),
    )
  // Nothing is known of who is told.
  else add([])
}

/** The report of a slash command may be for the user alone, so Claude gets the lines with the next prompt. */
function tellClaude({ source, claudeSession, handOut }: Workspace, text: string): void {
  if (source === 'command' && claudeSession) handOut.leaveNote(claudeSession, 'recalled', text)
}

// Tells what earlier work sessions know of a goal or a task, once in a conversation. Hooks do the same for a prompt, without
// loading the product: src/faces/hooks/recall/.

import { chooseOffers } from '../../recall/offer/choose-offers.ts'
import { makeTellable } from '../../recall/offer/make-tellable.ts'
import { type Recalled, renderRecalled } from '../../recall/offer/recalled.ts'
import { describeOffer, tellOffers } from '../../recall/offer/tell-offers.ts'
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
  const { store, sessions, claudeSession } = workspace
  const own = stored.session.id
  const known = claudeSession ? await readClaudeSession(store, claudeSession) : {}
  const read = (file: string) => readInside(store.root, corpusPath(file))
  const asked = { text, own, told: new Set(known.recalled) }
  const chosen = (await lookAtOnce(workspace, own, corpus => chooseOffers(corpus, asked, read))) ?? []
  const concealing = { isPlain: () => false, conceal: (words: string) => sessions.conceal(words) }
  const at = makeStamp(workspace).second
  const offers = []
  for (const candidate of chosen) {
    const tellable = await makeTellable(candidate, read(candidate.file) ?? '', concealing)
    if (tellable) offers.push({ candidate, tellable })
  }
  if (offers.length === 0) return []
  const recalled = offers.map(
    ({ candidate: { file, kind, passage, because }, tellable }): Recalled => ({
      at,
      for: occasion,
      ...(claudeSession ? { conversation: claudeSession } : {}),
      workSession: own,
      file: corpusPath(file),
      line: passage.first,
      kind,
      text: describeOffer(tellable),
      because,
    }),
  )
  if (claudeSession) {
    const keys = offers.map(({ candidate }) => candidate.key)
    await changeClaudeSession(store, claudeSession, (found = {}) => noteRecalled(found, keys))
  }
  for (const one of recalled) appendRecalled(store.root, renderRecalled(one))
  tellClaude(workspace, tellOffers(offers.map(({ tellable }) => tellable)))
  return recalled
}

/** The report of a slash command may be for the user alone, so Claude gets the lines with the next prompt. */
function tellClaude({ source, claudeSession, handOut }: Workspace, text: string): void {
  if (source === 'command' && claudeSession) handOut.leaveNote(claudeSession, 'recalled', text)
}

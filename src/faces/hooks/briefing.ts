// Finds the briefing for a conversation: the fast way if the files are plain, the full way otherwise.

import type { QuickResume } from '../../briefing/quick-resume.ts'
import type { HookContext } from './hook.ts'
import { hasUnread, lookQuickly } from './quick/look.ts'
import { rememberSeen, rememberTold } from './quick/remember.ts'

export interface Briefing {
  quick: QuickResume | undefined
  /** True if the conversation already has it. */
  told: boolean
  /** If the work session is not clear: a line for the user and one for Claude. */
  question: { notice: string; context: string } | undefined
  /** Call it after giving the briefing. */
  remember(): Promise<void>
  /** Call it if the briefing is not given. */
  pass(): Promise<void>
}

/** Undefined if no work session is open here. */
export async function findBriefing(context: HookContext): Promise<Briefing | undefined> {
  const look = lookQuickly(context)
  if (look.kind === 'absent') return undefined
  const { quick } = look
  const { source } = context.input
  const telling = { compacted: source === 'compact', begins: isOneOf(source, 'fork', 'clear') }
  const pass = (seen: QuickResume) => tolerant(() => rememberSeen(look.root, seen, context, telling.begins))
  // At the start of a conversation, an earlier one may have ended without its last hook.
  const anew = source !== undefined && source !== 'compact'
  if (look.kind === 'known' && quick && !(anew && hasUnread(look))) {
    const remember = () => rememberTold(look, context, telling)
    const told = look.told ?? false
    return { quick, told, question: undefined, remember: tolerant(remember), pass: pass(quick) }
  }
  const logbook = context.openFully()
  const found = await logbook.brief(anew)
  if (!found.quick) {
    const remember = tolerant(() => logbook.noteConversation())
    return found.question && { ...found, told: false, remember, pass: remember }
  }
  const full = found.quick
  return {
    ...found,
    told: await logbook.wasTold(full),
    remember: tolerant(() => logbook.noteTold(full, telling)),
    pass: pass(full),
  }
}

/** Ignores a failed note: the briefing is given anyway, at worst twice. */
function tolerant(remember: () => Promise<void>): () => Promise<void> {
  return () => remember().catch(() => undefined)
}

function isOneOf<T extends string>(value: string | undefined, ...known: T[]): T | undefined {
  return known.find(one => one === value)
}

// Which briefing a conversation gets: the fast way when the files are plain, the full way otherwise.
import { hasUnread, lookQuickly, rememberTold } from '../../quick.ts'
import type { QuickResume } from '../../session/quick-resume.ts'
import type { HookContext } from './hook.ts'

export interface Briefing {
  quick: QuickResume | undefined
  told: boolean
  /** When it is not clear which work session is meant: a line for the user, one for Claude. */
  question: { notice: string; context: string } | undefined
  /** Call it when the briefing is given. */
  remember(): Promise<void>
}

/** Undefined when there is no open work session here. */
export async function findBriefing(context: HookContext): Promise<Briefing | undefined> {
  const look = lookQuickly(context)
  if (look.kind === 'absent') return undefined
  const { quick } = look
  // A conversation begins: others may have ended without a word.
  const { source } = context.input
  const begins = source !== undefined && source !== 'compact'
  if (look.kind === 'known' && quick && !(begins && hasUnread(look))) {
    const remember = async () => {
      rememberTold(look, context, source === 'compact')
    }
    return { quick, told: look.told ?? false, question: undefined, remember: tolerant(remember) }
  }
  const logbook = context.openFully()
  const found = await logbook.brief(begins)
  if (!found.quick) {
    return found.question && { ...found, told: false, remember: tolerant(() => logbook.noteConversation()) }
  }
  const full = found.quick
  return {
    ...found,
    told: await logbook.wasTold(full),
    remember: tolerant(() => logbook.noteTold(full, source === 'compact')),
  }
}

/** A briefing that cannot be noted down is given all the same; at worst it is given twice. */
function tolerant(remember: () => Promise<void>): () => Promise<void> {
  return () => remember().catch(() => undefined)
}

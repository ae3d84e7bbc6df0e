// SessionStart: gives the user one line, Claude the briefing, and the window the shortname as its title.

import { findBriefing } from './briefing.ts'
import { describeFork } from './describe-fork.ts'
import type { Hook, HookContext } from './hook.ts'
import { keepBegun } from './quick/begun.ts'
import { findMailbox } from './quick/next-prompt.ts'
import { forgetTold } from './quick/remember.ts'

/** Sources after which Claude no longer has the earlier conversation. */
const FORGETFUL = ['compact', 'clear']
/** Sources after which the next prompt may answer something said before. */
const TAKEN_UP = ['compact', 'resume']

export const sessionStart: Hook = async context => {
  const mailbox = context.input.source === 'compact' ? findMailbox(context) : undefined
  if (mailbox) await forgetTold(mailbox.root, mailbox.claudeSession)
  const briefing = await findBriefing(context)
  if (!briefing) return undefined
  if (TAKEN_UP.includes(context.input.source ?? '')) noteTakenUp(context)
  const { quick, question } = briefing
  if (!quick) {
    await briefing.remember()
    return { systemMessage: question?.notice }
  }
  if (quick.status === 'paused') {
    await briefing.pass()
    return { systemMessage: quick.notice }
  }
  await briefing.remember()
  const { source = '' } = context.input
  if (source !== 'compact') keepBegun(context, quick.id)
  const text = FORGETFUL.includes(source) ? quick.compact : quick.start
  return {
    systemMessage: quick.notice,
    hookSpecificOutput: {
      hookEventName: 'SessionStart',
      additionalContext: source === 'fork' ? describeFork(text) : text,
      ...(context.input.session_title ? {} : { sessionTitle: quick.shortname }),
    },
  }
}

/** If the note fails, a later "yes" gets no briefing. Nothing else happens. */
function noteTakenUp(context: HookContext): void {
  const mailbox = findMailbox(context)
  mailbox?.handOut.leaveNote(mailbox.claudeSession, 'resumed', '')
}

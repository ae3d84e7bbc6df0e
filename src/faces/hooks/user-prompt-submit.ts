// UserPromptSubmit: gives the briefing if the prompt asks to go on and the conversation does not have it. Also gives the
// notes that wait for any next prompt, and what earlier work sessions know of it.

import { LONGEST } from '../../briefing/intent/longest.ts'
import { loadIntent } from '../../briefing/load-intent.ts'
import { LONGEST_OFFER } from '../../recall/offer/longest.ts'
import { findBriefing } from './briefing.ts'
import { describeFork } from './describe-fork.ts'
import type { Hook, HookContext, HookOutput } from './hook.ts'
import { offerEarlier } from './offer-earlier.ts'
import { LONGEST_CONTEXT } from './quick/longest-context.ts'
import { findMailbox, type Mailbox } from './quick/next-prompt.ts'
import { OUR_COMMAND } from './quick/our-command.ts'
import { findSilentFork } from './quick/silent-fork.ts'

export const userPromptSubmit: Hook = async context => {
  if (OUR_COMMAND.test(context.input.prompt ?? '')) return undefined
  const mailbox = findMailbox(context)
  const resumed = mailbox?.handOut.takeNote(mailbox.claudeSession, 'resumed', 0) !== undefined
  const forked = mailbox !== undefined && (await findSilentFork(mailbox, context.claudePid))
  const goesOn = await asksToGoOn(context, resumed)
  const briefing = goesOn ? await giveBriefing(context) : undefined
  const told = forked ? describeFork(briefing) : briefing
  const given = [told, ...takeNotes(mailbox, told ?? '')].filter(text => text !== undefined)
  // A prompt that asks to go on is about its own work.
  if (mailbox && !goesOn && given.join('\n\n').length + LONGEST_OFFER + 2 <= LONGEST_CONTEXT)
    given.push((await offerEarlier(mailbox, context.input.prompt ?? '', context.env)) ?? '')
  const texts = given.filter(Boolean)
  return texts.length > 0 ? render(texts.join('\n\n')) : undefined
}

/** A mere "yes" counts only after a compaction or a restart, if it answers something said before. */
async function asksToGoOn({ input }: HookContext, resumed: boolean): Promise<boolean> {
  const { prompt = '' } = input
  if (prompt.length > LONGEST) return false
  const intent = (await loadIntent()).readIntent(prompt)
  return intent === 'continue' || intent === 'more' || (intent === 'assent' && resumed)
}

async function giveBriefing(context: HookContext): Promise<string | undefined> {
  const briefing = await findBriefing(context)
  if (!briefing || briefing.told) return undefined
  const { quick, question } = briefing
  if (!quick) return question?.context
  await briefing.remember()
  return quick.start
}

/** Notes that do not fit beside the briefing wait for the following prompt. */
function takeNotes(mailbox: Mailbox | undefined, briefing: string): string[] {
  if (!mailbox) return []
  // The limit of a note is in bytes. A text never has more characters than bytes.
  let room = LONGEST_CONTEXT - briefing.length
  return (['commands', 'receipt', 'reminder', 'estimate', 'recalled'] as const).flatMap(kind => {
    const text = mailbox.handOut.takeNote(mailbox.claudeSession, kind, room - 2)
    room -= text ? text.length + 2 : 0
    return text ? [text] : []
  })
}

function render(additionalContext: string): HookOutput {
  return { hookSpecificOutput: { hookEventName: 'UserPromptSubmit', additionalContext } }
}

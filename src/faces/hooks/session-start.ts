// SessionStart: one line for the user, the briefing for Claude, the shortname as the title on screen.
import { findBriefing } from './briefing.ts'
import type { Hook } from './hook.ts'

/** After these Claude no longer has what was said before. */
const FORGETFUL = ['compact', 'clear']

export const sessionStart: Hook = async context => {
  const briefing = await findBriefing(context)
  if (!briefing) return undefined
  const { quick, question } = briefing
  if (!quick) {
    await briefing.remember()
    return JSON.stringify({ systemMessage: question?.notice })
  }
  if (quick.status === 'paused') {
    return JSON.stringify({
      systemMessage: `⏸ ${quick.shortname} is paused · /session-resume ${quick.shortname} to go on`,
    })
  }
  await briefing.remember()
  const fuller = FORGETFUL.includes(context.input.source ?? '')
  return JSON.stringify({
    systemMessage: quick.notice,
    hookSpecificOutput: {
      hookEventName: 'SessionStart',
      additionalContext: fuller ? quick.compact : quick.start,
      ...(context.input.session_title ? {} : { sessionTitle: quick.shortname }),
    },
  })
}

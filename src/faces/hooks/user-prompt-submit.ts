// UserPromptSubmit: the briefing, when the prompt asks to go on and this conversation does not have it yet.
import { LONGEST } from '../../session/intent/longest.ts'
import { findBriefing } from './briefing.ts'
import type { Hook } from './hook.ts'
import { loadIntent } from './load-intent.ts'

export const userPromptSubmit: Hook = async context => {
  const { prompt = '' } = context.input
  if (prompt.length > LONGEST || !(await loadIntent()).asksToContinue(prompt)) return undefined
  const briefing = await findBriefing(context)
  if (!briefing || briefing.told) return undefined
  const { quick, question } = briefing
  if (!quick) return question && render(question.context)
  await briefing.remember()
  return render(quick.start)
}

function render(additionalContext: string): string {
  return JSON.stringify({ hookSpecificOutput: { hookEventName: 'UserPromptSubmit', additionalContext } })
}

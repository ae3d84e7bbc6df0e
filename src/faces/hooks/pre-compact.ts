// PreCompact: counts the compaction, keeps the state as an entry, and steers the summary with a sentence the user sees.
import type { Hook } from './hook.ts'

export const preCompact: Hook = async context => {
  const compaction = await context.openFully().compact()
  if (!compaction) return undefined
  const { stored, opened } = compaction
  // Claude reads this text as instructions, so it holds no names that a person chose.
  const session = `work session ${stored.session.shortId}`
  const news = opened ? `Logbook has opened the ${session} for what was done so far. ` : ''
  return `${news}Keep the current step, decisions with their reasons, and what was asked but is not yet done. The journal of the ${session} is given again afterwards.`
}

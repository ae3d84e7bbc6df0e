// PreCompact: the compaction is counted, the state kept as an entry, and a sentence steers the summary. The user sees it too.
import type { Hook } from './hook.ts'

export const preCompact: Hook = async context => {
  const compaction = await context.openFully().compact()
  if (!compaction) return undefined
  const { stored, opened } = compaction
  // This stands among instructions: what a person has called a file or a work session says nothing here.
  const session = `work session ${stored.session.shortId}`
  const news = opened ? `Logbook has opened the ${session} for what was done so far. ` : ''
  return `${news}Keep the current step, decisions with their reasons, and what was asked but is not yet done. The journal of the ${session} is given again afterwards.`
}

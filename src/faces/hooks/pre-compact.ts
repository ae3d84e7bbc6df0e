// PreCompact: the compaction is counted, the state kept as an entry, and a sentence steers the summary. The user sees it too.
import type { Hook } from './hook.ts'

export const preCompact: Hook = async context => {
  const compaction = await context.openFully().compact()
  if (!compaction) return undefined
  const { stored, opened } = compaction
  // A name that a person gave may hold anything.
  const file = stored.file.replace(/[\u0000-\u001f\u007f]/g, ' ')
  const news = opened
    ? `Logbook has opened the work session ${stored.session.shortname} for what was done so far. `
    : ''
  return `${news}Keep the step in hand, decisions with their reasons, and what was asked but is not yet done. The journal ${file} is given again afterwards.`
}

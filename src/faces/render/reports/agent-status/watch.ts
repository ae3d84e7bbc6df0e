// What `watch` tells of one look. What was shown while somebody watched is told already.
import { oneLine } from '../../../../text/one-line.ts'
import type { InputFor, ResultOf } from '../../../../verbs/registry.ts'
import { BOARD_ICON, boardLines, boardTitle } from '../../agents/board-lines.ts'
import { alertLine, presentLook } from '../../agents/present-agents.ts'
import type { Answer } from '../../answer.ts'
import { type Paint, printable } from '../../page.ts'

/** Columns where nobody tells how many there are. */
const USUAL = 200

const NO_AGENTS = 'conversations of Claude Code show here by themselves; others say what they do with {push}.'

export function reportWatch({ look, ended }: ResultOf<'watch'>, { alerts }: InputFor<'watch'>): Answer {
  const json = presentLook(look)
  const exit = ended === 'user' ? { exit: 130 as const } : {}
  if (ended) return { ...exit, page: '', json }
  if (alerts) {
    const lines = look.alerts.map(alert => `${printable(oneLine(alertLine(alert)))}\n`)
    return { page: lines.join(''), json }
  }
  const body = (paint: Paint) => boardLines(look, { columns: paint.columns ?? USUAL }, paint).join('\n')
  const next = look.rows.length === 0 ? NO_AGENTS : 'what one said before: {history} <agent>.'
  return { page: { icon: BOARD_ICON, heading: boardTitle(look), body, next }, json }
}

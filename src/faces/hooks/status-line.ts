// The status line below the prompt: the state of this conversation's work, on one line. The host asks for it with every
// answer, so it uses the prepared briefing.

import type { QuickResume } from '../../briefing/quick-resume.ts'
import { beginningOf } from '../../text/cut.ts'
import type { Hook } from './hook.ts'
import { lookQuickly } from './quick/look.ts'

/** Columns that the host reserves, and the default width. */
const MARGIN = 4
const USUAL = 100

export const statusLine: Hook = async context => {
  const width = (Number(context.env.COLUMNS) || USUAL) - MARGIN
  const look = lookQuickly(context)
  if (look.kind === 'absent') return undefined
  if (look.quick) return renderStatusLine(look.quick, width)
  const { quick, question } = await context.openFully().brief(false)
  if (quick) return renderStatusLine(quick, width)
  return question?.line
}

/** Returns at most `width` columns. The step and the blocker share the space after the name. */
export function renderStatusLine(quick: QuickResume, width: number): string {
  const { shortname, status, progress, current, blocker } = quick
  const steps = progress.endsWith('/0') ? '' : ` · ${progress}`
  const head = cut(`${status === 'paused' ? '⏸' : '📋'} ${shortname}`, width - widthOf(steps)) + steps
  const step = current ? ` · ${current}` : ''
  const block = blocker ? ` · ⛔ ${blocker}` : ''
  const left = width - widthOf(head)
  const half = Math.floor(left / 2)
  const forStep = Math.max(left - widthOf(block), half)
  const shownStep = cut(step, forStep)
  return head + shownStep + cut(block, left - widthOf(shownStep))
}

const SHORTEST = 8

/** Leaves a piece out if too little of it would remain. */
function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  if (width < SHORTEST) return ''
  let piece = ''
  let used = 1
  for (const letter of text) {
    used += columnsOf(letter)
    if (used > width) break
    piece += letter
  }
  return `${beginningOf(text, piece.length).trimEnd()}…`
}

function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += columnsOf(letter)
  return width
}

// Ranges instead of Unicode classes, because compiling those takes a tenth of the start time of Node.
const NONE = /[\u0300-\u036f]|[\u200b-\u200f]|[\u20d0-\u20ff]|[\ufe00-\ufe0f]/
const WIDE =
  /[\u1100-\u115f\u231a-\u231b\u23e9-\u23ec\u23f0-\u23f3\u26a1\u26d4\u2705\u2728\u274c-\u274e\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

function columnsOf(letter: string): number {
  return NONE.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1
}

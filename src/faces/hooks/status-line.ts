// The status line below the prompt: the state of this conversation's work, on one line. The host asks for it with every
// answer, so it uses the prepared briefing.

import type { QuickResume } from '../../briefing/quick-resume.ts'
import { columnsOf, cutToColumns } from '../columns.ts'
import { countElsewhere } from './count-elsewhere.ts'
import type { Hook } from './hook.ts'
import { lookQuickly } from './quick/look.ts'

/** Columns that the host reserves, and the default width. */
const MARGIN = 4
const USUAL = 100

export const statusLine: Hook = async context => {
  const width = (Number(context.env.COLUMNS) || USUAL) - MARGIN
  const look = lookQuickly(context)
  const elsewhere = await countElsewhere(context)
  if (look.kind === 'absent') return addElsewhere('', elsewhere, width)
  if (look.quick) return renderStatusLine(look.quick, width, elsewhere)
  const { quick, question } = await context.openFully().brief(false)
  if (quick) return renderStatusLine(quick, width, elsewhere)
  return addElsewhere(question?.line ?? '', elsewhere, width)
}

const SEPARATOR = ' · '
const HAND = '✋'

/** How many need the user elsewhere, at the end of a line. Undefined if the line is empty. */
function addElsewhere(line: string, count: number, width: number): string | undefined {
  const told = describeElsewhere(count, width)
  return cutToColumns([line, told].filter(Boolean).join(SEPARATOR), width) || undefined
}

/** Columns that a line needs for the words; with less there is only the number. */
const WIDE = 60

function describeElsewhere(count: number, width: number): string {
  if (count === 0) return ''
  return width < WIDE
    ? `${HAND} ${count}`
    : `${HAND} ${count} elsewhere ${count === 1 ? 'needs' : 'need'} you`
}

const SIGN = '⛔'
/** The least columns that the name, the step and any shortened text get. With less room they are left out. */
const LEAST_NAME = 8
const LEAST_STEP = 9
const LEAST_TEXT = 5

/** Returns at most `width` columns. `elsewhere` is how many others need the user. */
export function renderStatusLine(quick: QuickResume, width: number, elsewhere = 0): string {
  const told = describeElsewhere(elsewhere, width)
  const room = width - columnsIn(told)
  // What this conversation does comes first, where there is no room for both.
  if (told === '' || room < LEAST_LINE) return renderOwn(quick, width)
  return `${renderOwn(quick, room)}${SEPARATOR}${told}`
}

/** Columns. */
const LEAST_LINE = 12

/**
 * Returns at most `width` columns. The name is shortened first, then the step and the blocker, which share what is left.
 * The sign of a blocker stays longest.
 */
function renderOwn(quick: QuickResume, width: number): string {
  const { shortname, status, progress, current, blocker } = quick
  const icon = status === 'paused' ? '⏸' : '📋'
  const sign = blocker && SIGN
  const block = blocker && `${SIGN} ${blocker}`
  // Each text counts with a separator behind it, and the last one needs none.
  const room = width - columnsOf(`${icon} `) + SEPARATOR.length
  const planned = progress.endsWith('/0') ? '' : progress
  const steps = room < columnsIn(planned, sign) ? '' : planned
  const spare = room - columnsIn(steps, current, block)
  const most = room - columnsIn(steps, cutToColumns(current, LEAST_STEP), sign)
  const name = cut(shortname, Math.max(spare, Math.min(LEAST_NAME + SEPARATOR.length, most)), LEAST_NAME)
  const left = room - columnsIn(name, steps)
  const share = Math.max(left - columnsIn(block), Math.min(Math.floor(left / 2), left - columnsIn(sign)))
  const step = cut(current, share, LEAST_TEXT)
  const shownBlock = cut(block, left - columnsIn(step), LEAST_TEXT) || sign
  const texts = [name, steps, step, shownBlock].filter(Boolean)
  return cutToColumns([icon, texts.join(SEPARATOR)].filter(Boolean).join(' '), width)
}

/** The columns of texts, each with a separator behind it. */
function columnsIn(...texts: string[]): number {
  return columnsOf(texts.map(text => text && text + SEPARATOR).join(''))
}

/** Cuts a text with a separator behind it. Empty if less than `least` columns of the text would remain. */
function cut(text: string, columns: number, least: number): string {
  const most = columns - SEPARATOR.length
  return most < Math.min(least, columnsOf(text)) ? '' : cutToColumns(text, most)
}

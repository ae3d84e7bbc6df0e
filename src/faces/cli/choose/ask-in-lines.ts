// Asks the same on a terminal that cannot move the cursor: the rows are printed with their numbers, and one is typed.
import type { Choice, Menu } from '../../../runs/next/menu.ts'
import { printable } from '../../render/page.ts'
import { lineOfRow } from './draw-menu.ts'

const MOST_TRIES = 3

/** `readLine` answers with undefined at the end of input. */
export function askInLines(
  menu: Menu,
  tell: (text: string) => void,
  readLine: () => string | undefined,
): Choice {
  const lines = [menu.title, ...(menu.text ?? []).map(printable), ...menu.rows.map(lineOfRow)]
  tell(`${lines.join('\n')}\n`)
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    tell('Number, or q to go back: ')
    const line = readLine()?.trim()
    if (line === undefined) return 'stop'
    if (line === '' || line.toLowerCase() === 'q') return 'back'
    const named = menu.rows.findIndex(({ key }) => key !== undefined && key === line.toLowerCase())
    const index = named >= 0 ? named : /^\d+$/.test(line) ? Number(line) - 1 : -1
    if (index >= 0 && index < menu.rows.length) return index
    tell(`There is no ${printable(line)}.\n`)
  }
  return 'back'
}

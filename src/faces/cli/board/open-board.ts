// Chooses how agents are shown while somebody watches: redrawn on a terminal; elsewhere the whole anew each time; for
// programs, and with alerts alone, a line for each.
import type { Board, BoardTopic } from '../../../status/board/board.ts'
import { isTerminal, print, sizeOfTerminal } from '../../print.ts'
import { BOARD_ICON, boardLines, boardTitle } from '../../render/agents/board-lines.ts'
import type { Paint } from '../../render/page.ts'
import { AlertLines } from './alert-lines.ts'
import { ChangeLines } from './change-lines.ts'
import { openFullScreen } from './full-screen.ts'

/** Columns where nobody tells how many there are. */
const USUAL = 200

export function openBoard(topic: BoardTopic, asJson: boolean, paint: Paint): Board {
  let end: (how: 'user' | 'reader') => void = () => undefined
  const ended = new Promise<'user' | 'reader'>(resolve => {
    end = resolve
  })
  const write = (text: string) => {
    if (!print(1, text)) end('reader')
  }
  if (topic === 'agents' && !asJson && isTerminal(1) && process.env.TERM !== 'dumb') {
    const screen = openFullScreen(write, () => end('user'))
    const draw = (look: Parameters<Board['show']>[0]) => {
      const { columns, rows } = sizeOfTerminal(1)
      const title = `${paint.bold(`${BOARD_ICON} ${boardTitle(look)}`)} · ${look.now.toTimeString().slice(0, 8)}`
      // On more lines than it has, a terminal would push out the first.
      screen.draw([title, ...boardLines(look, { columns, rows: rows - 2 }, paint)].slice(0, rows))
    }
    return { show: look => screen.redraw(() => draw(look)), close: screen.close, ended }
  }
  const interrupted = () => end('user')
  process.on('SIGINT', interrupted)
  const close = () => {
    process.off('SIGINT', interrupted)
  }
  if (topic === 'alerts') {
    const lines = new AlertLines(asJson)
    return { show: (look, fresh) => write(lines.of(look, fresh)), close, ended }
  }
  if (asJson) {
    const lines = new ChangeLines()
    return { show: (look, fresh) => write(lines.of(look, fresh)), close, ended }
  }
  return {
    show: look => {
      const lines = boardLines(look, { columns: USUAL }, paint)
      write(`${BOARD_ICON} ${boardTitle(look)}\n${lines.join('\n')}\n\n`)
    },
    close,
    ended,
  }
}

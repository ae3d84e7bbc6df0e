// Takes the whole screen of a terminal for a question, on standard error, and gives it back in every end: after an
// answer, a signal or a failure. What stood there before is there again.
import { print, sizeOfTerminal } from '../../print.ts'
import type { Size } from './draw-menu.ts'

export interface Screen {
  size(): Size
  draw(lines: string[]): void
  /** Gives the terminal to the shell until the person comes back, as Ctrl-Z does anywhere. */
  suspend(): void
  close(): void
}

export interface Heard {
  typed(text: string): void
  /** The size has changed, or the person has come back. */
  redraw(): void
  /** Interrupted from outside, or the keyboard is gone. */
  ended(): void
}

const ENTER = '\u001b[?1049h\u001b[?25l'
const LEAVE = '\u001b[?25h\u001b[?1049l'
const HOME = '\u001b[H'
const CLEAR_LINE = '\u001b[K'
const CLEAR_BELOW = '\u001b[J'

export function openScreen(heard: Heard): Screen {
  const { stdin, stderr } = process
  let isOpen = false
  const enter = () => {
    isOpen = true
    stdin.setRawMode(true)
    print(2, ENTER)
  }
  const leave = () => {
    if (!isOpen) return
    isOpen = false
    print(2, LEAVE)
    try {
      stdin.setRawMode(false)
    } catch {
      // The terminal is gone, and with it what was to be restored.
    }
  }
  const comeBack = () => {
    enter()
    heard.redraw()
  }
  const die = (signal: NodeJS.Signals) => {
    close()
    // Without our listener the signal ends the process, as it would have done.
    process.kill(process.pid, signal)
  }
  // An uncaught error is printed after this, where it can be read.
  const listeners = {
    SIGTERM: die,
    SIGHUP: die,
    SIGQUIT: die,
    SIGINT: heard.ended,
    exit: leave,
    uncaughtExceptionMonitor: leave,
  }
  const close = () => {
    leave()
    for (const [event, listener] of Object.entries(listeners)) process.removeListener(event, listener)
    process.removeListener('SIGCONT', comeBack)
    stderr.removeListener('resize', heard.redraw)
    stdin.removeListener('data', heard.typed)
    for (const event of ['end', 'error']) stdin.removeListener(event, heard.ended)
    stdin.pause()
  }
  for (const [event, listener] of Object.entries(listeners)) process.on(event, listener as () => void)
  stderr.on('resize', heard.redraw)
  stdin.setEncoding('utf8').on('data', heard.typed)
  for (const event of ['end', 'error']) stdin.on(event, heard.ended)
  enter()
  stdin.resume()
  return {
    size: () => sizeOfTerminal(2),
    draw: lines => print(2, `${HOME}${lines.map(line => `${line}${CLEAR_LINE}`).join('\r\n')}${CLEAR_BELOW}`),
    suspend() {
      if (process.platform === 'win32') return
      leave()
      process.once('SIGCONT', comeBack)
      process.kill(process.pid, 'SIGTSTP')
    },
    close,
  }
}

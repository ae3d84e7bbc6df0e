// Takes the whole screen of a terminal to show something that changes, on standard output, and gives it back in every end.
// What stood there before is there again.

const ENTER = '\u001b[?1049h\u001b[?25l'
const LEAVE = '\u001b[?25h\u001b[?1049l'
const HOME = '\u001b[H'
const CLEAR_LINE = '\u001b[K'
const CLEAR_BELOW = '\u001b[J'
/** All that lies between is shown at once, by terminals that know of it. */
const BEGIN = '\u001b[?2026h'
const END = '\u001b[?2026l'

export interface FullScreen {
  draw(lines: string[]): void
  /** Draws now, and again in another size or after Ctrl-Z, until the next call. */
  redraw(draw: () => void): void
  close(): void
}

/** `interrupted` is called for Ctrl-C. Other signals end the process, as they would have done. */
export function openFullScreen(write: (text: string) => void, interrupted: () => void): FullScreen {
  let isOpen = false
  let last: () => void = () => undefined
  const enter = () => {
    isOpen = true
    write(ENTER)
  }
  const leave = () => {
    if (isOpen) write(LEAVE)
    isOpen = false
  }
  const comeBack = () => {
    enter()
    last()
  }
  const suspend = () => {
    leave()
    process.once('SIGCONT', comeBack)
    process.removeListener('SIGTSTP', suspend)
    process.kill(process.pid, 'SIGTSTP')
    process.on('SIGTSTP', suspend)
  }
  const die = (signal: NodeJS.Signals) => {
    close()
    process.kill(process.pid, signal)
  }
  const resized = () => last()
  const listeners = {
    SIGINT: interrupted,
    SIGTERM: die,
    SIGHUP: die,
    SIGQUIT: die,
    exit: leave,
    // An uncaught error is printed after this, where it can be read.
    uncaughtExceptionMonitor: leave,
    ...(process.platform === 'win32' ? {} : { SIGTSTP: suspend }),
  }
  const close = () => {
    leave()
    for (const [event, listener] of Object.entries(listeners)) process.removeListener(event, listener)
    process.removeListener('SIGCONT', comeBack)
    process.stdout.removeListener('resize', resized)
  }
  for (const [event, listener] of Object.entries(listeners)) process.on(event, listener as () => void)
  process.stdout.on('resize', resized)
  enter()
  return {
    draw: lines =>
      write(`${BEGIN}${HOME}${lines.map(line => `${line}${CLEAR_LINE}`).join('\r\n')}${CLEAR_BELOW}${END}`),
    redraw(draw) {
      last = draw
      draw()
    },
    close,
  }
}

// The edge of the command line: the only place that prints and sets the exit status.
import { PIPE } from '../../deadlines.ts'
import type { Program } from '../../logbook.ts'
import type { Choice, Menu } from '../../runs/next/menu.ts'
import { isPlain, isTerminal, print, sizeOfTerminal } from '../print.ts'
import { readChunk } from '../read-chunk.ts'
import { COLOURED, PLAIN } from '../render/page.ts'
import { isPiped, readStandardInput } from '../standard-input.ts'
import { openLive } from './live.ts'
import { type Invocation, run } from './run.ts'

const CHUNK = 1 << 16
/** The most characters that a terminal passes on at once. */
const LONGEST_LINE = 4096

/** `own` is what only the program of the server has. */
export async function main(
  argv: string[],
  program: Program,
  own: Pick<Invocation, 'serve' | 'openHub'> = {},
): Promise<void> {
  const coloured = isTerminal(1) && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  const size = isTerminal(1) ? { columns: sizeOfTerminal(1).columns } : {}
  const paint = { ...(coloured ? COLOURED : PLAIN), ...size }
  const outcome = await run({
    argv,
    cwd: workingFolder(),
    env: process.env,
    program,
    paint,
    caller: { attended: await isAttended(), tell: line => print(2, line), confirm, choose },
    watch: openLive({
      write: text => print(2, text),
      columns: () => (isTerminal(2) ? process.stderr.columns || 80 : undefined),
      rows: () => process.stderr.rows || 24,
      now: () => new Date(),
    }),
    board: async (topic, asJson) => {
      const { openBoard } = await import('./board/open-board.ts')
      return openBoard(topic, asJson, paint)
    },
    ...own,
    print: text => print(1, text),
    readInput,
    standardInput: {
      isPiped,
      read: () => readStandardInput({ ...PIPE, tell: isTerminal(2) ? line => print(2, line) : undefined }),
    },
  })
  print(2, outcome.stderr)
  print(1, outcome.stdout)
  process.exitCode = outcome.exit
}

/** True if a person sits at this terminal. The shell of Claude Code has no terminal, and sets its own variable. */
async function isAttended(): Promise<boolean> {
  if (process.env.CLAUDE_CODE_SESSION_ID || process.env.CLAUDECODE) return false
  if (isPlain(0) || isPlain(2)) return false
  // Imported only here: node:tty loads the network code, which takes a tenth of the start time of Node.
  const { isatty } = await import('node:tty')
  return isatty(0) && isatty(2)
}

/** Any answer but a yes is a no. */
function confirm(question: string): boolean {
  print(2, question)
  return /^\s*y(?:es)?\s*$/i.test(readLine() ?? '')
}

/** Undefined at the end of input. */
function readLine(): string | undefined {
  const line = Buffer.alloc(LONGEST_LINE)
  const size = readChunk(line, 0, LONGEST_LINE, Number.POSITIVE_INFINITY)
  return size === 0 ? undefined : line.toString('utf8', 0, size)
}

/** Loaded only where something is asked. */
async function choose(menu: Menu): Promise<Choice> {
  if (process.env.TERM === 'dumb') {
    const { askInLines } = await import('./choose/ask-in-lines.ts')
    return askInLines(menu, text => print(2, text), readLine)
  }
  const [{ askMenu }, { openScreen }] = await Promise.all([
    import('./choose/ask-menu.ts'),
    import('./choose/screen.ts'),
  ])
  return askMenu(menu, openScreen, process.env.NO_COLOR ? PLAIN : COLOURED)
}

/** Empty if the folder was deleted. */
function workingFolder(): string {
  try {
    return process.cwd()
  } catch {
    return ''
  }
}

function readInput(): string {
  const pieces: Buffer[] = []
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK)
    const size = readChunk(chunk, 0, CHUNK, Number.POSITIVE_INFINITY)
    if (size === 0) return Buffer.concat(pieces).toString('utf8')
    pieces.push(chunk.subarray(0, size))
  }
}

// Starts agents in windows of a tmux server of our own. The window shows what its agent does and says how it ended, but the
// agent has a session of its own: a window or server that is gone says nothing about it.
import { LogbookError } from '../../errors.ts'
import { sha256 } from '../../store/disk/sha256.ts'
import { agentEnvironment } from './agent-environment.ts'
import { followEnd } from './follow-end.ts'
import { awaitBegin, handOver } from './hand-over.ts'
import { MARK } from './marked.ts'
import { sleep } from './sleep.ts'
import { askTool, type StartedProgram, type ToolAnswer } from './start-program.ts'
import { stopProgram } from './stop-program.ts'
import { removeFile, type WindowOrder, windowFiles } from './window-files.ts'

export interface TmuxOrder extends WindowOrder {
  /** The root of the project; it has a server of its own. */
  root: string
  /** The name of the window, such as `01.02.03 Tokens`. */
  title: string
  /** The command that runs Logbook, without its words. */
  logbook: string[]
}

/** The arguments of tmux that name the server of a project. */
export function tmuxServer(root: string): string[] {
  return ['tmux', '-L', `logbook-${sha256(root).slice(0, 12)}`]
}

/** Throws NOT_FOUND without tmux. */
export async function requireTmux(given: Pick<TmuxOrder, 'root' | 'env'>): Promise<void> {
  await ask(given, ['-V'])
}

const SESSION = 'logbook'
const TRIES = 10
const AGAIN_MS = 20

/**
 * Starts a program in a window, and resolves when it runs. Throws as `startProgram` does, and NOT_FOUND without tmux.
 */
export async function startInTmux(order: TmuxOrder): Promise<StartedProgram> {
  const { root, title, logbook, ...whole } = order
  const files = windowFiles(order.env, order.run)
  const name = nameOf(title)
  handOver(files.order, whole)
  try {
    await closeEnded(order, name)
    await openWindow(order, name, [...logbook, 'window', files.order])
    const process = await awaitBegin(files.begun, () => isClosed(order))
    if (process === undefined)
      throw new LogbookError(
        'WRONG_STATE',
        'The window of tmux has ended before its program began.',
        'Leave out --backend tmux, or see whether `logbook` runs in a window of tmux.',
      )
    return { pid: Number.parseInt(process, 10), process, ...followEnd(process, files.end) }
  } catch (error) {
    removeFile(files.order)
    await stopTmux(order).catch(() => undefined)
    // It may have been about to start.
    await stopProgram({ run: order.run })
    throw error
  } finally {
    removeFile(files.begun)
  }
}

/** Closes the window of a run. Its program goes on. Throws NOT_FOUND without tmux. */
export async function stopTmux(given: Pick<TmuxOrder, 'root' | 'env' | 'run'>): Promise<void> {
  for (const { id, command } of await listWindows(given))
    if (command.includes(given.run)) await ask(given, ['kill-window', '-t', id])
}

/** Windows stay when their program has ended, for who wants to read them; the next one of a thread takes its place. */
async function closeEnded(order: TmuxOrder, name: string): Promise<void> {
  for (const window of await listWindows(order))
    if (window.isOver && window.name === name) await ask(order, ['kill-window', '-t', window.id])
}

/** Fewer than a terminal has: what an ended program has said leaves the screen when its window gets smaller. */
const ROWS = 20

async function openWindow(order: TmuxOrder, name: string, command: string[]): Promise<void> {
  // tmux takes a last semicolon for its own.
  const words = ['-n', name, '-c', order.folder, ...command.map(word => word.replace(/;$/, '\\;'))]
  const first = ['set', '-gw', 'remain-on-exit', 'on', ';', 'set', '-g', 'history-limit', '50000', ';']
  let said = ''
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const added = await ask(order, ['new-window', '-d', '-t', `${SESSION}:`, ...words])
    if (added.exitCode === 0) return
    // Another process may make the session at this moment.
    const made = await ask(order, [
      ...first,
      'new-session',
      '-d',
      '-x',
      '200',
      '-y',
      String(ROWS),
      '-s',
      SESSION,
      ...words,
    ])
    if (made.exitCode === 0) return
    said = made.stderr.trim()
    await sleep(attempt * AGAIN_MS)
  }
  throw new LogbookError('WRONG_STATE', `tmux opens no window: ${said}.`, 'Leave out --backend tmux.')
}

async function isClosed(order: TmuxOrder): Promise<boolean> {
  return !(await listWindows(order)).some(({ command, isOver }) => command.includes(order.run) && !isOver)
}

interface Window {
  id: string
  name: string
  isOver: boolean
  command: string
}

async function listWindows(given: Pick<TmuxOrder, 'root' | 'env'>): Promise<Window[]> {
  const format = ['window_id', 'pane_dead', 'window_name', 'pane_start_command']
    .map(key => `#{${key}}`)
    .join('\t')
  const { stdout } = await ask(given, ['list-panes', '-a', '-F', format])
  return stdout.split('\n').flatMap(line => {
    const [id = '', dead, name = '', command = ''] = line.split('\t')
    return id.startsWith('@') ? [{ id, name, isOver: dead === '1', command }] : []
  })
}

/** Without the user's settings, since some end a session that nobody looks at. Throws NOT_FOUND. */
async function ask({ root, env }: Pick<TmuxOrder, 'root' | 'env'>, words: string[]): Promise<ToolAnswer> {
  // The server keeps the environment of whoever starts it: with the mark, the end of one run would end all windows.
  const { [MARK]: _, TMUX: __, TMUX_PANE: ___, ...own } = agentEnvironment(env, '')
  const answer = await askTool([...tmuxServer(root), '-f', '/dev/null', ...words], { env: own })
  if (answer) return answer
  throw new LogbookError(
    'NOT_FOUND',
    'There is no tmux on the PATH, or it gives no answer.',
    'Install tmux, or leave out --backend tmux.',
  )
}

/** tmux reads a name as a format, which can even run commands. */
function nameOf(title: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N} .,_-]/gu, '')
      .trim()
      .slice(0, 60) || 'run'
  )
}

// Only this file starts programs that go on without us: agents, and the tools of the system that tell about them. Their
// output goes straight into files and their input comes from one, so that our death cuts off nothing.
import { closeSync, constants, openSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'
import { makeFolders } from '../../store/disk/modes.ts'
import { nameProcess } from '../../store/disk/process-start.ts'
import { unwritable } from '../../store/disk/replacing/atomic-write.ts'
import { PS, parseTable, type Row } from './process-table.ts'
import { whyNotStarted } from './why-not-started.ts'

export interface ProgramOrder {
  /** The program, found on the PATH of `env`, and its arguments. */
  command: string[]
  folder: string
  env: NodeJS.ProcessEnv
  /** Standard input, of any length; the program then meets its end. */
  input: string
  /** The file for standard output; made for its user alone. */
  output: string
  /** The file for standard error. */
  errors: string
}

export interface ProgramEnd {
  exitCode?: number
  /** `SIGKILL` */
  signal?: string
}

export interface StartedProgram {
  pid: number
  /** As `nameProcess` writes it. */
  process: string
  /** Never rejects. */
  ended: Promise<ProgramEnd>
  /** Lets this process end before the program. Without it, the program keeps this process alive. */
  leave(): void
}

/** A program whose input stays open. What is written after its end is lost. */
export interface HeldProgram extends StartedProgram {
  write(text: string): void
  closeInput(): void
}

/**
 * Starts a program in a session and process group of its own; it survives this process and its terminal.
 * Throws NOT_FOUND, UNWRITABLE, or WRONG_STATE if the system refuses.
 */
export async function startProgram(order: ProgramOrder): Promise<StartedProgram> {
  return (await start(order, openFiles(order))).started
}

/** The same, with an input that stays open as long as this process lives; that of the order is not written. */
export async function startHolding(order: ProgramOrder): Promise<HeldProgram> {
  const { started, input } = await start(order, openFiles(order, 'pipe'))
  input?.on('error', () => undefined)
  return { ...started, write: text => void input?.write(text), closeInput: () => void input?.end() }
}

async function start(
  order: ProgramOrder,
  files: (number | 'pipe')[],
): Promise<{ started: StartedProgram; input: Writable | null }> {
  // Loaded here, because most verbs start nothing.
  const { spawn } = await import('node:child_process')
  const [program = '', ...args] = order.command
  try {
    const child = spawn(program, args, {
      cwd: order.folder,
      env: order.env,
      stdio: files,
      detached: true,
      windowsHide: true,
    })
    const ended = new Promise<ProgramEnd>(resolve => {
      child.once('exit', (code, signal) => {
        resolve({ ...(code === null ? {} : { exitCode: code }), ...(signal ? { signal } : {}) })
      })
    })
    const { pid } = child
    if (pid === undefined) throw await new Promise(resolve => child.once('error', resolve))
    child.on('error', () => undefined)
    const started = { pid, process: await nameStarted(pid), ended, leave: () => child.unref() }
    return { started, input: child.stdin }
  } catch (error) {
    throw whyNotStarted(order, error)
  } finally {
    for (const file of files) if (typeof file === 'number') closeSync(file)
  }
}

/** `nameProcess` knows no start on a Mac, where a later process with the number must not be stopped in place of this one. */
async function nameStarted(pid: number): Promise<string> {
  if (process.platform !== 'darwin') return nameProcess(pid)
  const start = (await readTable())?.find(row => row.pid === pid)?.start
  return `${pid}~${start ?? ''}`
}

const ADD = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)

/** Throws UNWRITABLE, and then leaves no file open. */
function openFiles({ input, output, errors }: ProgramOrder, first?: 'pipe'): (number | 'pipe')[] {
  const opened: number[] = []
  const open = (path: string) => {
    try {
      makeFolders(dirname(path), 0o700)
      opened.push(openSync(path, ADD, 0o600))
    } catch (error) {
      throw unwritable(path, error)
    }
  }
  try {
    if (!first) opened.push(openInput(`${output}.input`, input))
    open(output)
    open(errors)
    return first ? [first, ...opened] : opened
  } catch (error) {
    for (const file of opened) closeSync(file)
    throw error
  }
}

/** A pipe would lose what it has not handed over when we die. The file has no name any more when the program reads it. */
function openInput(path: string, text: string): number {
  try {
    makeFolders(dirname(path), 0o700)
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
    return openSync(path, 'r')
  } catch (error) {
    throw unwritable(path, error)
  } finally {
    remove(path)
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // It was never made.
  }
}

/**
 * Starts what goes on by itself, such as a browser. It survives this process and its terminal. Never rejects; `isOver` tells
 * if it has ended, or could not be started.
 */
export async function startAside(command: string[], env: NodeJS.ProcessEnv): Promise<{ isOver(): boolean }> {
  const { spawn } = await import('node:child_process')
  const [program = '', ...args] = command
  const child = spawn(program, args, { env, stdio: 'ignore', detached: true, windowsHide: true })
  let isOver = false
  const over = () => {
    isOver = true
  }
  child.on('error', over)
  child.on('exit', over)
  child.unref()
  return { isOver: () => isOver }
}

/** Starts a helper of this process, which keeps nobody alive. It ends with this process by `workBehind`. Never rejects. */
export async function startHelper(
  command: string[],
  { folder, env }: Pick<ProgramOrder, 'folder' | 'env'>,
): Promise<ProgramEnd> {
  const { spawn } = await import('node:child_process')
  const [program = '', ...args] = command
  const child = spawn(program, args, { cwd: folder, env, stdio: 'ignore', windowsHide: true })
  child.unref()
  return new Promise(resolve => {
    child.once('error', () => resolve({ exitCode: 1 }))
    child.once('exit', (code, signal) => resolve(signal ? { signal } : { exitCode: code ?? 1 }))
  })
}

export interface ToolAnswer {
  exitCode: number
  stdout: string
  stderr: string
}

/** Asks a tool of the system, and waits for its answer. Undefined if it is missing or gives none in time. */
export async function askTool(
  command: string[],
  { env, timeoutMs = 10_000 }: { env: NodeJS.ProcessEnv; timeoutMs?: number },
): Promise<ToolAnswer | undefined> {
  const { execFile } = await import('node:child_process')
  const [program = '', ...args] = command
  const how = { env, timeout: timeoutMs, maxBuffer: 64 << 20, windowsHide: true } as const
  return new Promise(resolve => {
    execFile(program, args, how, (error, stdout, stderr) => {
      const code = error ? error.code : 0
      resolve(typeof code === 'number' ? { exitCode: code, stdout, stderr } : undefined)
    })
  })
}

/** All processes of this system; undefined if it has no `ps`. */
export async function readTable(): Promise<Row[] | undefined> {
  const answer = await askTool(PS.command, { env: { ...process.env, ...PS.env } })
  return answer && parseTable(answer.stdout)
}

// Programs for tests: small scripts of the shell and of Node, and files for what they say.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ProgramOrder, startProgram } from '../../../src/host/programs/start-program.ts'
import { makeFolder } from '../../helpers/folders.ts'

export function orderIn(folder: string, command: string[], more: Partial<ProgramOrder> = {}): ProgramOrder {
  return {
    command,
    folder,
    env: { PATH: process.env.PATH },
    input: '',
    output: join(folder, 'state/out'),
    errors: join(folder, 'state/err'),
    ...more,
  }
}

/** Runs it to its end. */
export async function runProgram(command: string[], more: Partial<ProgramOrder> = {}) {
  const folder = makeFolder()
  const order = orderIn(folder, command, more)
  const started = await startProgram(order)
  const end = await started.ended
  return {
    end,
    order,
    stdout: readFileSync(order.output, 'utf8'),
    stderr: readFileSync(order.errors, 'utf8'),
  }
}

export async function waitFor<T>(look: () => T | undefined | false, ms = 50_000): Promise<T> {
  for (const end = Date.now() + ms; ; await sleep(20)) {
    const found = look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`Not within ${ms} ms: ${look}`)
  }
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

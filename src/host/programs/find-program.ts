// Looks for a program before anything is written for it.
import { accessSync, constants, statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { whyNotStarted } from './why-not-started.ts'

interface Order {
  command: string[]
  /** A folder that is there. */
  folder: string
  env: NodeJS.ProcessEnv
}

/**
 * Throws NOT_FOUND if the program is surely missing, or cannot be executed. `elsewhere`: it will be started in a folder
 * that is still to be made, where a path that begins there is not known.
 */
export function requireProgram(order: Order, { elsewhere }: { elsewhere: boolean }): void {
  const { command, folder, env } = order
  const [program = ''] = command
  // Windows looks in more places than the PATH.
  if (program === '' || process.platform === 'win32') return
  const isPath = program.includes('/')
  if (!isPath && env.PATH === undefined) return
  const paths = isPath ? [program] : (env.PATH ?? '').split(':').map(place => join(place, program))
  if (elsewhere && !paths.every(isAbsolute)) return
  const found = paths.map(path => lookAt(resolve(folder, path)))
  if (found.includes('program')) return
  throw whyNotStarted(order, { code: found.includes('refused') ? 'EACCES' : 'ENOENT' })
}

function lookAt(path: string): 'program' | 'refused' | 'missing' {
  try {
    if (!statSync(path).isFile()) return 'refused'
    accessSync(path, constants.X_OK)
    return 'program'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'refused' : 'missing'
  }
}

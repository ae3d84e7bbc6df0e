// Says why a program could not be started, and what to do. The system says ENOENT of a missing program, of the missing
// interpreter of a script, and of a missing folder.
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { LogbookError, reasonOf } from '../../errors.ts'

interface Order {
  command: string[]
  folder: string
  env: NodeJS.ProcessEnv
}

export function whyNotStarted({ command, folder, env }: Order, error: unknown): LogbookError {
  if (error instanceof LogbookError) return error
  const [program = ''] = command
  const code = (error as NodeJS.ErrnoException).code
  if (!isFolder(folder))
    return new LogbookError('NOT_FOUND', `There is no folder ${folder}.`, 'Nothing was started.')
  const what = whatToDo(program, env)
  if (code === 'ENOENT') {
    const where = /[\\/]/.test(program)
      ? `There is no program ${program}`
      : `There is no ${program} on the PATH`
    return new LogbookError('NOT_FOUND', `${where}, or what it needs to run is missing.`, what)
  }
  if (code === 'EACCES' || code === 'EPERM')
    return new LogbookError('NOT_FOUND', `${program} is not an executable program for this user.`, what)
  if (code === 'E2BIG')
    return new LogbookError(
      'INVALID_INPUT',
      `The arguments of ${program} are too long.`,
      'Shorten the prompt in the command of the agent.',
    )
  return new LogbookError(
    'WRONG_STATE',
    `${program} could not be started: ${reasonOf(error) ?? (error as Error).message}.`,
    'Mend that and try again.',
  )
}

function whatToDo(program: string, env: NodeJS.ProcessEnv): string {
  // Windows starts a script only through a shell, which would read the arguments anew.
  if (process.platform === 'win32' && !/\.(?:exe|com)$/i.test(program))
    return 'Install it, or name its .exe file: LOGBOOK_CLAUDE is for Claude Code, `command` for another agent. A .cmd file cannot be started.'
  if (program !== '' && program === env.LOGBOOK_CLAUDE)
    return 'LOGBOOK_CLAUDE names it: set it to the executable of Claude Code.'
  if (/^claude(\.exe|\.cmd)?$/i.test(basename(program)))
    return 'Install Claude Code (https://code.claude.com), or name its executable in LOGBOOK_CLAUDE.'
  return 'Install it, or correct the command of the agent in .tasks/agents.yaml.'
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

// A project with agents: what they said, and the client's register in a home of its own.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMachine } from '../../src/host/programs/machine.ts'
import { nameProcess } from '../../src/store/disk/process-start.ts'
import { makeFolder, makeRepository } from './folders.ts'
import { NOBODY } from './home.ts'
import { openTerminal, type Terminal } from './terminal.ts'

export interface Crew extends Terminal {
  home: string
  env: NodeJS.ProcessEnv
  /** Adds a line to a file of status, as anybody can. */
  say(file: string, line: object | string): void
  /** What a hook adds to the lines of a conversation in a process. */
  from(pid: number): { process: string; host: string; boot: string }
  /** An entry of the client's register; of this process, unless another is given. */
  register(entry: { sessionId: string; pid?: number; [key: string]: unknown }): void
}

export const DEAD = 4_194_000

export const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()

export function openCrew(folder = makeRepository(), home = makeFolder()): Crew {
  const env = { ...NOBODY, HOME: home }
  const terminal = openTerminal(folder, env)
  return {
    ...terminal,
    home,
    env,
    say(file, line) {
      const status = join(folder, '.sessions/.local/status')
      mkdirSync(status, { recursive: true })
      const text = typeof line === 'string' ? line : `${JSON.stringify(line)}\n`
      writeFileSync(join(status, `${file}.jsonl`), text, { flag: 'a' })
    },
    from: pid => ({ process: nameProcess(pid), ...readMachine(env) }),
    register({ pid = process.pid, ...entry }) {
      const sessions = join(home, '.claude/sessions')
      mkdirSync(sessions, { recursive: true })
      const procStart = nameProcess(pid).split('~')[1] || '1'
      const said = { pid, procStart, cwd: folder, kind: 'interactive', entrypoint: 'cli', ...entry }
      writeFileSync(join(sessions, `${pid}.json`), JSON.stringify(said))
    },
  }
}

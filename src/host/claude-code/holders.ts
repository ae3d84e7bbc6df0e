// Finds the process that holds a conversation. Claude Code itself does not look: two processes would write into one
// transcript, and the turn of one of them would be lost.
import { join } from 'node:path'
import { isNamedRunning } from '../../store/disk/process-start.ts'
import { namesIn, statOf } from '../../store/disk/root.ts'
import { listRegistered, readLive } from './live-conversations.ts'
import { readHostFile } from './settings-files.ts'

export interface Holder {
  pid: number
  /** `cli` for a terminal, `sdk-cli` for `claude -p`; empty if it is unknown. */
  entrypoint: string
}

/** The living process that holds the conversation now. The files are Claude Code's (docs/claude-code.md). */
export function findHolder(configFolder: string | undefined, claudeSession: string): Holder | undefined {
  for (const pid of listRegistered(configFolder)) {
    const entry = readLive(configFolder, pid)
    if (entry && isSame(entry.conversation, claudeSession) && isNamedRunning(entry.process))
      return { pid, entrypoint: entry.entrypoint }
  }
  return undefined
}

/**
 * The conversation that a process is in, or was in when it was killed: `/clear` gives it another. `name` as
 * `startProgram` gives it. Undefined if Claude Code does not tell, as after an end of its own.
 */
export function currentIdOf(configFolder: string | undefined, name: string): string | undefined {
  const [number = '', start = ''] = name.split('~')
  if (!configFolder || !/^\d+$/.test(number)) return undefined
  const entry = readEntry(configFolder, Number(number))
  if (!entry) return undefined
  // Elsewhere the two tell the start in different ways, and only a living process can be told from a later one.
  const isKnown = process.platform === 'linux' && start !== '' && entry.start !== ''
  return (isKnown ? entry.start === start : isNamedRunning(name)) ? entry.id : undefined
}

/** True if the conversation can go on: its transcript is there, in whichever folder, and is not empty. */
export function hasTranscript(configFolder: string | undefined, claudeSession: string): boolean {
  if (!configFolder || !/^[\w-]+$/.test(claudeSession)) return false
  const folder = join(configFolder, 'projects')
  return namesIn(folder).some(project => {
    const found = statOf(join(folder, project, `${claudeSession}.jsonl`))
    return found?.isFile() === true && found.size > 0
  })
}

function readEntry(configFolder: string, pid: number) {
  const said = readHostFile(join(configFolder, 'sessions', `${pid}.json`))?.value
  if (typeof said?.sessionId !== 'string' || said.sessionId === '') return undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return { id: said.sessionId as string, start: text(said.procStart), entrypoint: text(said.entrypoint) }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

// Reads the register of Claude Code: a file for each of its processes, with the conversation that it is in and what that
// does now. Only this tells an interruption. The format is Claude Code's (docs/claude-code.md).
import { uptime } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { LIVE_STATUSES, type LiveSign } from '../../status/judging/sources.ts'
import type { AgentKind } from '../../status/update.ts'
import { isRunning } from '../../store/disk/process-start.ts'
import { namesIn } from '../../store/disk/root.ts'
import { shorten } from '../../text/cut.ts'
import { harmless } from '../../text/harmless.ts'
import { oneLine } from '../../text/one-line.ts'
import { isElsewhere } from './process-domain.ts'
import { readHostFile } from './settings-files.ts'

export interface LiveConversation extends LiveSign {
  pid: number
  /** `cli` for a terminal, `sdk-cli` for `claude -p`; empty if it is unknown. */
  entrypoint: string
}

/** Every entry, also of processes that are gone. An entry that cannot be read is left out. */
export function listLive(configFolder: string | undefined): LiveConversation[] {
  return listRegistered(configFolder).flatMap(pid => readLive(configFolder, pid) ?? [])
}

/** The process numbers that have an entry. */
export function listRegistered(configFolder: string | undefined): number[] {
  if (!configFolder) return []
  return namesIn(join(configFolder, 'sessions')).flatMap(name => {
    const pid = Number(/^([1-9]\d{0,9})\.json$/.exec(name)?.[1])
    return pid || []
  })
}

/** Undefined if the process has no entry, or one that cannot be read. */
export function readLive(configFolder: string | undefined, pid: number): LiveConversation | undefined {
  if (!configFolder) return undefined
  const said = readHostFile(join(configFolder, 'sessions', `${pid}.json`), LONGEST_ENTRY)?.value
  const conversation = said?.sessionId
  if (typeof conversation !== 'string' || !CONVERSATION.test(conversation)) return undefined
  const start = startOf(said.procStart)
  const startedAt = timeOf(said.startedAt)
  const kind = kindOf(said)
  return {
    pid,
    process: `${pid}~${start}`,
    alive: isElsewhere(said.pidDomain) ? null : isAlive(pid, start, startedAt),
    conversation,
    cwd: folderOf(said.cwd),
    entrypoint: lineOf(said.entrypoint),
    kind,
    ...present('name', lineOf(said.name)),
    ...present(
      'status',
      LIVE_STATUSES.find(status => status === said.status),
    ),
    ...present('waitingFor', lineOf(said.waitingFor)),
    ...present('statusUpdatedAt', timeOf(said.statusUpdatedAt)),
    ...present('startedAt', startedAt),
    ...(kind === 'background' ? { background: present('needs', needsOf(configFolder, said.jobId)) } : {}),
  }
}

/** Bytes. An entry has some five hundred. */
const LONGEST_ENTRY = 64 << 10
const LONGEST_LINE = 200
const CONVERSATION = /^[\w-]{1,128}$/

/** Other systems tell the start in another way than ours, so that the two cannot be compared. */
function startOf(value: unknown): string {
  return process.platform === 'linux' && typeof value === 'string' && /^\d{1,20}$/.test(value) ? value : ''
}

function isAlive(pid: number, start: string, startedAt: Date | undefined): boolean | null {
  if (!isRunning(pid, start)) return false
  // Before this boot it was another process with the number, unless the clock was set.
  const isOlder = start === '' && startedAt && startedAt.getTime() < Date.now() - uptime() * 1000
  return isOlder ? null : true
}

function kindOf(said: Record<string, unknown>): AgentKind {
  if (said.kind === 'bg' || typeof said.jobId === 'string') return 'background'
  return typeof said.entrypoint === 'string' && said.entrypoint.startsWith('sdk-') ? 'print' : 'terminal'
}

/** What the supervisor says a conversation needs from a person: `approve Bash: touch x`. */
function needsOf(configFolder: string, job: unknown): string {
  if (typeof job !== 'string' || !/^[\w-]{1,64}$/.test(job)) return ''
  return lineOf(readHostFile(join(configFolder, 'jobs', job, 'state.json'), LARGEST_STATE)?.value.needs)
}

/** Bytes. It has the last words of the conversation in it. */
const LARGEST_STATE = 1 << 20

/** One short line without terminal controls; empty if it is no text. */
function lineOf(value: unknown): string {
  return typeof value === 'string'
    ? shorten(oneLine(harmless(value.slice(0, 10 * LONGEST_LINE))), LONGEST_LINE)
    : ''
}

function folderOf(value: unknown): string {
  return typeof value === 'string' && isAbsolute(value) && !value.includes('\0') ? value : ''
}

/** Milliseconds since the epoch. */
function timeOf(value: unknown): Date | undefined {
  const time = typeof value === 'number' && value > 0 ? new Date(value) : undefined
  return time && !Number.isNaN(time.getTime()) ? time : undefined
}

function present<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined || value === '' ? {} : ({ [key]: value } as Record<K, T>)
}

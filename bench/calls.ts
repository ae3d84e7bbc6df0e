// The calls that are timed, as Claude Code and people make them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from './measure.ts'
import type { Product } from './product.ts'
import type { Project } from './projects.ts'

export const nothing = (stdout: string) => stdout === ''
export const briefing = (stdout: string) => stdout.includes('additionalContext')

export function bare(project: Project): Case {
  const prepare = () => ({ args: ['-e', '0'], input: '{}' })
  return { name: 'bare `node -e 0`', cwd: project.folder, prepare, worked: nothing }
}

interface Call {
  name: string
  project: Project
  goal?: number
  /** Runs before the clock does. */
  before?: () => void
  worked?: (stdout: string) => boolean
  /** Besides that of all cases. */
  env?: NodeJS.ProcessEnv
  /** What is known of the conversation; nothing when left out. */
  record?: string
}

let conversations = 0

export function hook({ launcher }: Product, event: string, fields: object, call: Call): Case {
  const cwd = call.project.folder
  const prepare = () => {
    call.before?.()
    conversations += 1
    // A conversation is told only once, so each call is one of its own, and has begun.
    if (event !== 'SessionStart' || call.record) begin(cwd, `bench-${conversations}`, call.record)
    const input = { session_id: `bench-${conversations}`, cwd, hook_event_name: event, ...fields }
    return { args: [launcher, 'hook', event], input: JSON.stringify(input) }
  }
  return { worked: briefing, ...call, cwd, prepare }
}

/** What a SessionStart leaves, where there is a journal. */
function begin(folder: string, claudeSession: string, record = '{}\n'): void {
  const local = join(folder, '.sessions', '.local')
  if (!existsSync(local)) return
  mkdirSync(join(local, 'claude'), { recursive: true })
  writeFileSync(join(local, 'claude', `${claudeSession}.json`), record)
}

export function statusLine({ launcher }: Product, call: Call): Case {
  const cwd = call.project.folder
  const prepare = () => ({
    args: [launcher, 'statusline'],
    input: JSON.stringify({ session_id: 'bench', cwd }),
  })
  return { worked: stdout => stdout.startsWith('📋 measure · '), ...call, cwd, prepare }
}

export function verb(launcher: string, words: string[], call: Call): Case {
  const prepare = () => {
    call.before?.()
    return { args: [launcher, ...words], input: '' }
  }
  return { worked: stdout => stdout !== '', ...call, cwd: call.project.folder, prepare }
}

export const ORDINARY = { prompt: 'Rename the option and add a test that continues after an error' }
export const CONTINUE = { prompt: 'continue' }
export const STARTUP = { source: 'startup' }

/** Writes the document again: what it was read into before no longer counts. */
export function editByHand({ document }: Project): () => void {
  const text = readFileSync(document, 'utf8')
  return () => writeFileSync(document, text)
}

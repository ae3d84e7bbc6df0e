// Every verb and hook that writes, the project it finds, and how to see in a document what it has done.

import { cpSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkSession } from '../../src/journal/work-session.ts'
import { openLogbook } from '../../src/logbook.ts'
import { STATE } from '../helpers/home.ts'
import { openTerminal } from '../helpers/terminal.ts'
import { transcriptPath } from '../helpers/transcripts.ts'
import type { Call, Ended } from './processes.ts'

/** What was acknowledged before a scene begins: it must be there afterwards, once. */
export const BEFORE = ['First of all', 'A decision made', 'A fact to keep']
/** What the scene itself writes. */
export const NOW = 'Said at this moment'

export interface Scene extends Call {
  name: string
  finds: 'nothing' | 'active' | 'paused' | 'closed'
  hook: boolean
  /** The process has said that it is done. */
  acknowledged(ended: Ended): boolean
  isDone(session: WorkSession): boolean
}

const CONVERSATION = 'c1'
/** In the folder that the hook runs in. */
const TRANSCRIPT = 'transcript.jsonl'

function verb(argv: string[], finds: Scene['finds'], isDone: Scene['isDone']): Scene {
  return {
    name: argv.includes('--reopen') ? 'resume --reopen' : argv.slice(0, argv[0] === 'task' ? 2 : 1).join(' '),
    finds,
    argv,
    claudeSession: CONVERSATION,
    hook: false,
    acknowledged: ({ code }) => code === 0,
    isDone,
  }
}

function hook(
  event: string,
  fields: object,
  acknowledged: Scene['acknowledged'] = () => false,
  isDone: Scene['isDone'] = () => true,
): Scene {
  const input = JSON.stringify({ session_id: CONVERSATION, transcript_path: TRANSCRIPT, ...fields })
  return { name: event, finds: 'active', argv: ['hook', event], input, hook: true, acknowledged, isDone }
}

const hasStep = (session: WorkSession) => session.progress.steps.some(step => step.text === NOW)
const hasNote = (session: WorkSession) => session.progress.notes.some(note => note.text === NOW)

export const VERBS: Scene[] = [
  verb(['init', 'Make login use OAuth', '--step', NOW, '--task', 'T-1'], 'nothing', hasStep),
  verb(['log', NOW], 'active', hasNote),
  verb(['checkpoint', '--key', NOW], 'active', session => session.keyContext.includes(NOW)),
  verb(['pause'], 'active', session => session.status === 'paused'),
  verb(['resume'], 'paused', session => session.status === 'active'),
  verb(['task', 'activate', 'T-2'], 'active', session => session.focusTask === 'T-2'),
  verb(
    ['task', 'deactivate', '--complete', '--summary', NOW],
    'active',
    session => session.focusTask === undefined,
  ),
  verb(
    ['close', '--complete', '--force', '--reason', NOW],
    'active',
    session => session.status === 'completed' && session.closeReason === NOW,
  ),
  // The last write was the close, with its tasks.
  verb(['undo'], 'closed', session => session.status === 'active'),
  verb(['resume', 'make-login-use-oauth', '--reopen'], 'closed', session => session.status === 'active'),
]

export const HOOKS: Scene[] = [
  hook(
    'PreCompact',
    {},
    ({ stdout }) => stdout !== '',
    session => session.compactionCount === 1,
  ),
  hook('SessionStart', { source: 'startup' }),
  hook('Stop', { last_assistant_message: 'Done.' }),
  hook('SessionEnd', { reason: 'other' }),
  hook('PostCompact', { trigger: 'auto', compact_summary: '<summary>Nothing of note.</summary>' }),
  hook('UserPromptSubmit', { prompt: 'continue' }),
  hook(
    'UserPromptExpansion',
    { command_name: 'session-log', command_args: NOW },
    ({ stdout }) => isReportOfSuccess(stdout),
    hasNote,
  ),
]

/** Slash commands never fail for the host: what they print tells whether it was done. */
export function isReportOfSuccess(printed: string): boolean {
  return printed.includes('📝')
}

const TASK = '# Sign in with OAuth\n\nWords of a person.\n'

/** A project as a scene finds it, made once and copied. */
export async function prepare(folder: string, finds: Scene['finds']): Promise<void> {
  mkdirSync(join(folder, '.tasks/active'), { recursive: true })
  writeFileSync(join(folder, '.tasks/active/T-1-oauth.md'), TASK)
  writeFileSync(join(folder, '.tasks/active/T-2-keys.md'), TASK)
  cpSync(transcriptPath('2.1.197', 'work'), join(folder, TRANSCRIPT))
  if (finds === 'nothing') return
  const t = openTerminal(folder, { CLAUDE_CODE_SESSION_ID: CONVERSATION })
  await t.print('init', 'Make login use OAuth', '--step', 'Write tests', '--task', 'T-1')
  await t.print('log', BEFORE[0] ?? '', '--decision', BEFORE[1] ?? '', '--key', BEFORE[2] ?? '')
  await t.print('checkpoint')
  if (finds === 'paused') await t.print('pause')
  if (finds === 'closed') await t.print('close', '--complete', '--force', '--reason', 'All is done')
  const active = join(folder, finds === 'closed' ? '.sessions/archive' : '.sessions/active')
  // A copy keeps whole seconds alone, and the quick-resume file is true only with the very time it names.
  for (const name of readdirSync(active)) utimesSync(join(active, name), 1_750_000_000, 1_750_000_000)
  await openLogbook({ cwd: folder, env: { HOME: folder, ...STATE } }).brief(false)
}

export function copyProject(from: string, to: string): string {
  cpSync(from, to, { recursive: true, preserveTimestamps: true })
  return to
}

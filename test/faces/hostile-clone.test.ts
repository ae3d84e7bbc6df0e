// A cloned repository says what it wants, wherever it can: nothing of it reaches Claude as the system's word, drives a
// terminal, runs or is believed to be made here. In processes, as Claude Code and a person run them.
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { harmless } from '../../src/text/harmless.ts'
import { build } from '../helpers/build.ts'
import { git } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { CONVERSATION, cloneHostile, forge, ORDER } from '../helpers/hostile.ts'

const launcher = join(import.meta.dirname, '../../bin/logbook.cjs')

beforeAll(build, 60_000)

interface Ran {
  status: number | null
  stdout: string
  stderr: string
}

/** `env`: what the project's own settings of Claude Code may set. */
function run(cwd: string, words: string[], input = '', env: NodeJS.ProcessEnv = {}): Ran {
  const options = {
    cwd,
    input,
    env: { PATH: process.env.PATH, ...NOBODY, ...env },
    encoding: 'utf8',
  } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...words], options)
  return { status, stdout, stderr }
}

function fire(cwd: string, event: string, more: object = {}, env: NodeJS.ProcessEnv = {}): string {
  const input = { session_id: CONVERSATION, cwd, transcript_path: '/x', ...more }
  const { status, stdout, stderr } = run(cwd, ['hook', event], JSON.stringify(input), env)
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}

const EVENTS: [name: string, event: string, input: object][] = [
  ['a start', 'SessionStart', { source: 'startup' }],
  ['one that is taken up again', 'SessionStart', { source: 'resume' }],
  ['a fork', 'SessionStart', { source: 'fork' }],
  ['a prompt', 'UserPromptSubmit', { prompt: 'And now the roof, please.' }],
  ['a prompt that asks to go on', 'UserPromptSubmit', { prompt: 'continue' }],
  ['the status line', 'StatusLine', {}],
  ['the end of a turn', 'Stop', { last_assistant_message: 'Done.' }],
  ['the prompt after it', 'UserPromptSubmit', { prompt: 'yes' }],
  ['a compaction', 'PreCompact', { trigger: 'auto' }],
  ['what comes of it', 'PostCompact', { compact_summary: 'All is well.', trigger: 'auto' }],
  ['a start after it', 'SessionStart', { source: 'compact' }],
  ['the prompt after that', 'UserPromptSubmit', { prompt: 'continue' }],
  ['a new conversation', 'SessionStart', { source: 'clear' }],
  ...['view', 'resume', 'status', 'log', 'checkpoint', 'search'].map((verb): [string, string, object] => [
    `/session-${verb}`,
    'UserPromptExpansion',
    { command_name: `session-${verb}`, command_args: verb === 'search' ? ORDER : verb === 'log' ? 'x' : '' },
  ]),
  ['/task-next', 'UserPromptExpansion', { command_name: 'task-next', command_args: '' }],
  ['the end', 'SessionEnd', {}],
]

const VERBS = [
  ...['list', 'view', 'view --full', 'view --captured', 'view --compactions', 'view list', 'status'],
  ...[
    'guide',
    'guide --markdown',
    `search ${ORDER}`,
    'doctor',
    'agents list',
    'log x',
    'prove',
    'prove --task TASK-001',
  ],
  ...['task list', 'task show TASK-001', 'task next', 'sprint list', 'sprint show SPRINT-1'],
  ...['task complete TASK-001', 'view nothing-like-it', 'close --complete', 'pause', 'resume'],
]

function textsOf(json: string): string[] {
  const texts: string[] = []
  if (json.startsWith('{'))
    JSON.parse(json, (_, value) => {
      if (typeof value === 'string') texts.push(value)
      return value
    })
  return texts
}

/** What stands outside of every fence. */
const outside = (text: string) =>
  text.replace(/<logbook-(journal|report)(?: [^>]*)?>[\s\S]*?<\/logbook-\1>/g, '')

function expectHarmless(printed: string): void {
  expect(printed).toBe(harmless(printed))
  if (!printed.startsWith('{')) {
    expect(printed.replace(/^📋.*/, '')).not.toContain(ORDER)
    return
  }
  const { systemMessage = '', reason = '', hookSpecificOutput = {} } = JSON.parse(printed)
  const { additionalContext = '', sessionTitle = '' } = hookSpecificOutput
  for (const text of [systemMessage, reason, additionalContext, sessionTitle])
    expect(text).toBe(harmless(text))
  expect(outside(additionalContext)).not.toContain(ORDER)
  expect(additionalContext.length).toBeLessThanOrEqual(10_000)
  // The report of a command that the user typed.
  if (additionalContext.startsWith('Logbook has carried out')) return
  expect(systemMessage.split('\n')).toHaveLength(1)
  expect(systemMessage.length).toBeLessThanOrEqual(300)
}

const ran = (folder: string) => readdirSync(folder).filter(name => name.includes('pwned'))

describe.each([
  ['a name like ours', false],
  ['a name like an order', true],
])('with a document of %s', (_, named) => {
  test('no hook says a word of it as its own', () => {
    const clone = cloneHostile({ named })
    for (const [name, event, input] of EVENTS) {
      // As strong as it can be: what looks like ours names the document as it is at this very moment.
      forge(clone.folder, clone.document)
      const printed = fire(clone.folder, event, input)
      try {
        expectHarmless(printed)
      } catch (error) {
        throw new Error(`${name}: ${printed}`, { cause: error })
      }
    }
    expect(ran(clone.folder)).toEqual([])
  }, 120_000)
})

test('no verb prints what drives a terminal or is not seen', () => {
  const { folder } = cloneHostile({ named: true })
  for (const verb of VERBS)
    for (const words of [verb, `${verb} --json`]) {
      const { stdout, stderr } = run(folder, words.split(' '))
      const texts = [stdout, stderr, ...textsOf(stdout)]
      const wrong = texts.filter(text => text !== harmless(text) || text.includes('INTERNAL'))
      expect(wrong, words).toEqual([])
    }
  expect(ran(folder)).toEqual([])
}, 120_000)

test('what its inbox says is not written into the document', () => {
  const { folder } = cloneHostile()
  run(folder, ['log', 'The roof is tight'])
  expect(run(folder, ['view', '--full']).stdout).not.toMatch(/taken from the inbox|pwned-by-inbox/)
})

test.each([
  ['.sessions/.local', '.sessions/.local'],
  ['by way of the process', '/proc/self/cwd/.sessions/.local'],
])('a state folder that its settings name is not believed: %s', (_, place) => {
  const { folder, document } = cloneHostile()
  const state = place.startsWith('/') ? place : join(folder, place)
  forge(folder, document)
  const env = { XDG_STATE_HOME: state, LOCALAPPDATA: state, HOME: state, CLAUDE_CONFIG_DIR: '.claude' }
  const before = readdirSync(join(folder, '.sessions/.local/logbook'), { recursive: true })
  expectHarmless(fire(folder, 'SessionStart', { source: 'startup' }, env))
  expectHarmless(fire(folder, 'UserPromptSubmit', { prompt: 'And now the roof.' }, env))
  expect(run(folder, ['prove'], 'y\n', env).stderr).toContain('Nobody has approved')
  expect(readdirSync(join(folder, '.sessions/.local/logbook'), { recursive: true })).toEqual(before)
})

test('a later pull into a project of one’s own changes nothing of what is handed out', () => {
  const { folder, id, document } = cloneHostile()
  fire(folder, 'SessionStart', { source: 'startup' })
  writeFileSync(join(folder, '.sessions/journal', id, 'progress.md'), 'Mine')
  git(folder, 'add', '-A', '-f')
  git(folder, 'commit', '-qm', 'Mine')
  forge(folder, document)
  for (const event of ['SessionStart', 'StatusLine'])
    expectHarmless(fire(folder, event, { source: 'startup' }))
})

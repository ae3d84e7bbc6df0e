// One verb, one behaviour: the same words through every face leave the same files.

import { expect, test, vi } from 'vitest'
import { runHook } from '../../src/faces/hooks/run.ts'
import * as full from '../../src/main.ts'
import { makeFolder } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { openTerminal, readTree } from '../helpers/terminal.ts'
import { openTools } from '../helpers/tools.ts'

vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-01-15T10:30:00Z') })

/** A verb with its words, as they are typed; and the tool with what it is given, which says the same. */
type Face = (folder: string, verb: string, words: string[], ...tool: ToolCall) => Promise<unknown>
type ToolCall = [tool: string, input: Record<string, unknown>]

const FACES: Record<string, Face> = {
  'the terminal': (folder, verb, words) => openTerminal(folder).print(verb, ...words),
  'a tool': async (folder, _, __, tool, input) => (await openTools(folder)).call(tool, input),
  'a slash command on standard input': (folder, verb, words) =>
    openTerminal(folder).slash(verb, words.join(' ')),
  'a slash command in its hook': (folder, verb, words) =>
    runHook({
      event: 'UserPromptExpansion',
      input: { cwd: folder, command_name: `logbook:session-${verb}`, command_args: words.join(' ') },
      cwd: '/',
      env: { ...NOBODY },
      load: () => full,
    }),
}

const DAY: [words: [string, ...string[]], ...ToolCall][] = [
  [
    ['init', '--goal', 'Make login use OAuth', '--step', 'Write tests', '--step', 'Swap the client'],
    'session_init',
    { goal: 'Make login use OAuth', step: ['Write tests', 'Swap the client'] },
  ],
  [
    ['log', '--done', 'Write tests', '--decision', 'Use PKCE', '--choice', 'PKCE', '--file', 'src/a.ts'],
    'session_log',
    {
      done: ['Write tests'],
      decision: [{ title: 'Use PKCE', choice: 'PKCE' }],
      file: [{ path: 'src/a.ts' }],
    },
  ],
  [
    [
      'log',
      "it's `quoted` and $HOME stays",
      '--dead-end',
      'A proxy',
      '--because',
      'it leaks',
      '--blocker',
      'No key',
      '--key',
      'Five minutes',
      '--next',
      'Ask ops',
    ],
    'session_log',
    {
      progress: ["it's `quoted` and $HOME stays"],
      dead_end: [{ approach: 'A proxy', because: 'it leaks' }],
      blocker: ['No key'],
      next: ['Ask ops'],
      key: ['Five minutes'],
    },
  ],
  [
    ['checkpoint', '--note', 'half way', '--tldr', 'Tests are there.'],
    'session_checkpoint',
    { note: 'half way', tldr: 'Tests are there.' },
  ],
  [['pause', '--note', 'lunch'], 'session_pause', { note: 'lunch' }],
  [['resume'], 'session_resume', {}],
  [
    ['close', '--abandon', '--reason', 'not needed'],
    'session_close',
    { outcome: 'abandoned', reason: 'not needed' },
  ],
]

/** Every file with its text, the id of the work session made the same everywhere. */
async function liveThrough(day: (folder: string) => Promise<unknown>): Promise<Record<string, string>> {
  const folder = makeFolder()
  await day(folder)
  const tree = readTree(folder)
  const id = /^id: (.*)$/m.exec(Object.values(tree).join('\n'))?.[1] ?? 'none'
  const same = (text: string) =>
    text
      .replaceAll(id, 'ID')
      .replaceAll(id.slice(-8), 'SHORT')
      .replace(/^(source_mtime_ms|state): .*$/gm, '')
      // Each face says that it was the one, and for whom.
      .replace(/"actor":"\w+","source":"\w+"/g, '"actor":"…","source":"…"')
      .replace(/"write":"[\w-]+"/g, '"write":"…"')
  return Object.fromEntries(
    Object.entries(tree).map(([name, text]) => [same(name).replaceAll('\\', '/'), same(text)]),
  )
}

test('a day through any face leaves the same files', async () => {
  const days = Object.values(FACES).map(face => async (folder: string) => {
    for (const [[verb, ...words], ...tool] of DAY) await face(folder, verb, words, ...tool)
  })
  const [first, ...others] = await Promise.all(days.map(liveThrough))
  expect(Object.keys(first ?? {})).toContain('.sessions/archive/make-login-use-oauth-SHORT.md')
  for (const other of others) expect(other).toEqual(first)
})

/** What is done of tasks, in words of the command line, and as a call of a tool. A slash stands for the command there is. */
const TASK_DAY: [words: string[], tool: string, input: Record<string, unknown>][] = [
  [
    [
      'task',
      'create',
      'Shift',
      '--sprint',
      '1',
      '--estimate',
      '2h',
      '--criterion',
      'works',
      '--priority',
      'high',
    ],
    'task_create',
    { title: 'Shift', sprint: '1', estimate: '2h', criterion: ['works'], priority: 'high' },
  ],
  [
    ['task', 'create', '--title', 'Name it', '--description', 'A harbour.', '--parent', '1'],
    'task_create',
    { title: 'Name it', description: 'A harbour.', parent: '1' },
  ],
  [['init', 'Winter tides', '--step', 'Shift'], 'session_init', { goal: 'Winter tides', step: ['Shift'] }],
  [['/sprint-activate', '1'], 'sprint_activate', { id: '1' }],
  [['/task-next'], 'task_next', {}],
  [['/task-activate', '2'], 'task_activate', { id: '2' }],
  [['status'], 'session_status', {}],
  [['log', '--discovery', 'It freezes'], 'session_log', { discovery: 'It freezes' }],
  [['log', '--key', 'At night'], 'session_log', { key: 'At night' }],
  [['task', 'update', '2', 'Named it'], 'task_update', { update: 'Named it' }],
  [
    ['task', 'block', '2', '--reason', 'no ink'],
    'task_update',
    { id: '2', status: 'blocked', reason: 'no ink' },
  ],
  [['task', 'edit', '2', '--status', 'pending'], 'task_update', { id: '2', status: 'pending' }],
  [
    ['task', 'cancel', '2', '--reason', 'unwanted'],
    'task_update',
    { id: '2', status: 'cancelled', reason: 'unwanted' },
  ],
  [['/task-activate', '1'], 'task_activate', { id: '1' }],
  [
    ['task', 'edit', '1', '--met', 'works', '--title', 'Shift all', '--priority', 'low', '--sprint', 'none'],
    'task_update',
    { id: '1', met: 'works', title: 'Shift all', priority: 'low', sprint: 'none' },
  ],
  [['/task-deactivate', '--summary', 'lunch'], 'task_deactivate', { summary: 'lunch' }],
  [['/task-activate', '1'], 'task_activate', { id: '1' }],
  [
    ['task', 'complete', '1', '--summary', 'All of it is shifted', '--force', '--reason', 'agreed'],
    'task_complete',
    { summary: 'All of it is shifted', force: true, reason: 'agreed' },
  ],
  [['task', 'create', 'Last'], 'task_create', { title: 'Last' }],
  [['/task-activate', '3'], 'task_activate', { id: '3' }],
  [
    ['/task-deactivate', '--complete', '--summary', 'Done it is, all of it'],
    'task_deactivate',
    { complete: true, summary: 'Done it is, all of it' },
  ],
  [['task', 'list'], 'task_list', {}],
  [['close', '--abandon', '--reason', 'over'], 'session_close', { outcome: 'abandoned', reason: 'over' }],
]

const TASK_FACES: Record<string, (folder: string) => Promise<unknown>> = {
  async terminal(folder) {
    for (const [words] of TASK_DAY) await openTerminal(folder).print(...words.flatMap(asTyped))
  },
  async slash(folder) {
    const { print, slash } = openTerminal(folder)
    for (const [[verb = '', ...words]] of TASK_DAY)
      verb.startsWith('/')
        ? await slash(verb.slice(1), words.map(quoted).join(' '))
        : await print(verb, ...words)
  },
  async tools(folder) {
    const { call } = await openTools(folder)
    for (const [, tool, input] of TASK_DAY) expect(await call(tool, input)).toMatchObject({ failed: false })
  },
}

const asTyped = (word: string) => (word.startsWith('/') ? word.slice(1).split('-') : [word])
const quoted = (word: string) => (word.includes(' ') ? `"${word}"` : word)

test('a day with tasks through any face leaves the same files', async () => {
  const [first, ...others] = await Promise.all(
    Object.values(TASK_FACES).map(face =>
      liveThrough(async folder => {
        await openTerminal(folder).print('sprint', 'create', 'Winter')
        await face(folder)
      }),
    ),
  )
  const names = Object.keys(first ?? {})
  for (const name of ['TASK-001-shift-all', 'TASK-002-name-it', 'TASK-003-last'])
    expect(names).toContainEqual(expect.stringMatching(`^.tasks/archive/${name.slice(0, 8)}`))
  for (const other of others) expect(other).toEqual(first)
})

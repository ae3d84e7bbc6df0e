// One verb, one behaviour: the same words through every face leave the same files.
import { expect, test, vi } from 'vitest'
import { runHook } from '../../src/faces/hooks/run.ts'
import * as full from '../../src/main.ts'
import { makeFolder } from '../helpers/folders.ts'
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
      env: { HOME: '/nowhere' },
      load: () => full,
    }),
}

const DAY: [words: [string, ...string[]], ...ToolCall][] = [
  [
    ['init', '--goal', 'Make login use OAuth', '--step', 'Write tests', '--step', 'Swap the client'],
    'start',
    { goal: 'Make login use OAuth', step: ['Write tests', 'Swap the client'] },
  ],
  [
    ['log', '--done', 'Write tests', '--decision', 'Use PKCE', '--choice', 'PKCE', '--file', 'src/a.ts'],
    'log',
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
    'log',
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
    'checkpoint',
    { note: 'half way', tldr: 'Tests are there.' },
  ],
  [['pause', '--note', 'lunch'], 'pause', { note: 'lunch' }],
  [['resume'], 'resume', {}],
  [['close', '--abandon', '--reason', 'not needed'], 'end', { outcome: 'abandoned', reason: 'not needed' }],
]

/** Every file with its text, the id of the work session made the same everywhere. */
async function liveThrough(face: Face): Promise<Record<string, string>> {
  const folder = makeFolder()
  for (const [[verb, ...words], ...tool] of DAY) await face(folder, verb, words, ...tool)
  const tree = readTree(folder)
  const id = /^id: (.*)$/m.exec(Object.values(tree).join('\n'))?.[1] ?? 'none'
  const same = (text: string) =>
    text
      .replaceAll(id, 'ID')
      .replaceAll(id.slice(-8), 'SHORT')
      .replace(/^(source_mtime_ms|state): .*$/gm, '')
      // Each face says that it was the one, and who speaks through it.
      .replace(/"(actor|source)":"\w+"/g, '"$1":"…"')
  return Object.fromEntries(
    Object.entries(tree).map(([name, text]) => [same(name).replaceAll('\\', '/'), same(text)]),
  )
}

test('a day through any face leaves the same files', async () => {
  const [first, ...others] = await Promise.all(Object.values(FACES).map(liveThrough))
  expect(Object.keys(first ?? {})).toContain('.sessions/archive/make-login-use-oauth-SHORT.md')
  for (const other of others) expect(other).toEqual(first)
})

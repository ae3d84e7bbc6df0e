// Every way by which a text comes in: a secret given there is in no file below .sessions/, in no file name, and
// in nothing that is shown, printed as JSON or handed to Claude.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runHook } from '../../src/faces/hooks/run.ts'
import * as full from '../../src/main.ts'
import { git, makeRepository } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { openTerminal, type Terminal } from '../helpers/terminal.ts'
import { made } from '../secrets/table/made-up.ts'

const token = `ghp_${made(36)}`
const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Names and texts of all files below .sessions/, those of this machine included. */
function readJournal(folder: string): string {
  const root = join(folder, '.sessions')
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
  return entries
    .map(
      entry =>
        `${entry.name}\n${entry.isFile() ? readFileSync(join(entry.parentPath, entry.name), 'utf8') : ''}`,
    )
    .join('\n')
}

function expectNone(text: string): void {
  // A part of it is as bad as the whole.
  expect(bare(text)).not.toContain(bare(token).slice(0, 20))
}

async function open(...words: string[]): Promise<Terminal> {
  const t = openTerminal(makeRepository())
  await t.print('init', '--goal', 'Swap the client', '--step', 'Write tests', ...words)
  return t
}

async function terminal(t: Terminal, ...words: string[]): Promise<string> {
  const { stdout, stderr } = await t.logbook(...words)
  return stdout + stderr
}

const hook = async (t: Terminal, event: string, more = {}) =>
  (await runHook({
    event,
    input: { session_id: 'c1', cwd: t.folder, source: 'startup', prompt: 'continue', ...more },
    cwd: '/',
    env: { ...NOBODY },
    load: () => full,
  })) ?? ''

const LOGGED: [flag: string, words: string[]][] = [
  ['a bare text', [token]],
  ...['progress', 'step', 'current', 'discovery', 'blocker', 'next', 'file', 'key', 'decision'].map(
    flag => [`--${flag}`, [`--${flag}`, `use ${token}`]] as [string, string[]],
  ),
  ...['context', 'options', 'choice', 'rationale'].map(
    part => [`--${part}`, ['--decision', 'd', `--${part}`, token]] as [string, string[]],
  ),
  ['--description', ['--file', 'a.ts', '--description', token]],
  ['--resolved', ['--blocker', 'b', '--resolved', token]],
  ['--done for a step there is not', ['--done', token]],
  ['a flag there is not', ['--progress', 'x', `--${token}`]],
  ['--session', ['x', '--session', token]],
]

describe.each(['terminal', 'json', 'slash'])('by %s', face => {
  const give = async (t: Terminal, verb: string, words: string[]) => {
    if (face === 'terminal') return terminal(t, verb, ...words)
    if (face === 'json') return terminal(t, verb, ...words, '--json')
    return t.slash(verb, words.join(' '), 'c1')
  }

  test.each(LOGGED)('log: %s', async (_, words) => {
    const t = await open()
    expectNone(await give(t, 'log', words))
    expectNone(readJournal(t.folder))
    expectNone((await hook(t, 'SessionStart')) + (await hook(t, 'UserPromptSubmit', { session_id: 'c2' })))
  })

  test.each<[string, string[]]>([
    ['--goal', ['--goal', `Rotate ${token}`]],
    ['a goal that is one', ['--goal', token]],
    ['--name', ['--goal', 'x', '--name', token]],
    ['a name that is a path', ['--goal', 'x', '--name', `../${token}`]],
    ['--step', ['--goal', 'x', '--step', token]],
    ['--task', ['--goal', 'x', '--task', token]],
    ['--tasks', ['--goal', 'x', '--tasks', `T-1,${token}`]],
  ])('init: %s', async (_, words) => {
    const t = openTerminal(makeRepository())
    mkdirSync(join(t.folder, '.sessions/active'), { recursive: true })
    expectNone(await give(t, 'init', words))
    expectNone(readJournal(t.folder))
    expectNone(await terminal(t, 'view', '--json'))
  })

  test('init: title and criteria of a task', async () => {
    const t = openTerminal(makeRepository())
    mkdirSync(join(t.folder, '.tasks/active'), { recursive: true })
    const task = `# Rotate ${token}\n\n## Acceptance Criteria\n- [ ] ${token} is gone\n`
    writeFileSync(join(t.folder, '.tasks/active/T-1.md'), task)
    expectNone(await give(t, 'init', ['--task', 'T-1']))
    expectNone(await give(t, 'init', ['--task', 'T-1']))
    expectNone(readJournal(t.folder))
    expect(readFileSync(join(t.folder, '.tasks/active/T-1.md'), 'utf8')).toContain(task)
  })

  test.each<[string, string, string[]]>([
    ['checkpoint', '--note', ['--note', token]],
    ['checkpoint', '--tldr', ['--tldr', token]],
    ['checkpoint', '--key', ['--key', token]],
    ['pause', '--note', ['--note', token]],
    ['close', '--reason', ['--abandon', '--reason', token]],
    ['close', '--reason within a text', ['--abandon', '--reason', `lost ${token}`]],
    ['close', 'a name there is not', ['--complete', '--session', token]],
    ['view', 'a name there is not', [token]],
    ['resume', 'a name there is not', [token]],
    [token, 'a verb there is not', []],
  ])('%s: %s', async (verb, _, words) => {
    const t = await open()
    expectNone(await give(t, verb, words))
    expectNone(readJournal(t.folder))
    expectNone(await terminal(t, 'view', 'list', '--json'))
    expect((await t.json('view', 'list')).problems).toEqual([])
  })

  test('from git: branch, commits and file names', async () => {
    const t = await open()
    git(t.folder, 'checkout', '-q', '-b', token)
    git(t.folder, 'commit', '-q', '--allow-empty', '-m', `Leak ${token}`)
    writeFileSync(join(t.folder, `${token}.txt`), '')
    expectNone(await give(t, 'log', ['x']))
    for (const verb of ['checkpoint', 'resume', 'pause', 'resume']) expectNone(await give(t, verb, []))
    await hook(t, 'PreCompact')
    expectNone(await give(t, 'close', ['--abandon', '--reason', 'y']))
    expectNone(readJournal(t.folder))
    expect((await t.json('view', 'list')).problems).toEqual([])
  })
})

describe('a field that is masked', () => {
  test('stays a text: a branch, a task and the reason for closing', async () => {
    const t = openTerminal(makeRepository())
    git(t.folder, 'checkout', '-q', '-b', token)
    const masked = '[redacted: GitHub token]'
    expect(await t.json('init', '--goal', 'x', '--task', token)).toMatchObject({
      gitBranch: masked,
      taskIds: [masked],
      masked: 1,
    })
    expect(await t.json('close', '--abandon', '--reason', token)).toMatchObject({
      closeReason: masked,
      gitBranch: masked,
      taskIds: [masked],
    })
  })

  test('makes a name that says so', async () => {
    const t = openTerminal(makeRepository())
    expect((await t.json('init', '--goal', 'x', '--name', `rotate ${token}`)).shortname).toBe(
      'rotate-redacted-github-token',
    )
  })
})

describe('written by hand', () => {
  const mine = `1. use ${token} here`
  const opened = async (line = mine) => {
    const t = await open()
    const file = join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
    writeFileSync(file, t.document().replace('## Next Steps\n', `## Next Steps\n${line}\n`))
    return t
  }
  const restOf = (t: Terminal) => readJournal(t.folder).replace(t.document(), '')

  test('stays in the document, and is copied nowhere', async () => {
    const t = await opened()
    for (const words of [['log', 'x'], ['checkpoint'], ['pause'], ['resume']]) {
      await t.print(...words)
      expect(t.document()).toContain(`\n${mine}\n`)
      expectNone(restOf(t))
    }
    await hook(t, 'PreCompact')
    expectNone(restOf(t))
  })

  test('is not handed on', async () => {
    const t = await opened()
    for (const event of ['SessionStart', 'UserPromptSubmit', 'PreCompact']) expectNone(await hook(t, event))
    expectNone(await hook(t, 'SessionStart', { source: 'compact' }))
    for (const words of [['view'], ['view', '--next'], ['view', '--full'], ['resume']]) {
      expectNone(await t.slash(words[0] ?? '', words.slice(1).join(' '), 'c1'))
      expectNone(await terminal(t, ...words, '--json'))
    }
  })

  test.each(Array.from({ length: 12 }, (_, index) => [160 + index * 16]))(
    'is not handed on where a briefing cuts a line: after %i characters',
    async before => {
      const t = await opened(`1. ${'w '.repeat(before / 2)}${token}`)
      expectNone(await hook(t, 'SessionStart'))
      expectNone(restOf(t))
    },
  )

  test('a key whose ends stand in different lines does not swallow what is between', async () => {
    const t = await opened(
      '1. it begins with -----BEGIN PRIVATE KEY-----\n2. mineAndOnlyMine123\n3. then -----END PRIVATE KEY-----',
    )
    expect(await hook(t, 'SessionStart')).toContain('mineAndOnlyMine123')
  })
})

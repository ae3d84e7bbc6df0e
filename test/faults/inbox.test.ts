// A hook that cannot write in time keeps its edit for the next writer.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runHook } from '../../src/faces/hooks/run.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import * as full from '../../src/main.ts'
import { hostName } from '../../src/store/disk/lock.ts'
import { processStart } from '../../src/store/disk/process-start.ts'
import { lockFolder } from '../../src/store/paths.ts'
import { makeFolder } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { openTerminal, type Terminal } from '../helpers/terminal.ts'

const load = () => full
const hook = (t: Terminal, event: string, input: object) =>
  runHook({
    event,
    input: { session_id: 'c1', cwd: t.folder, ...input },
    cwd: '/',
    env: { ...NOBODY },
    load,
  })
const slash = (t: Terminal, verb: string, words: string) =>
  hook(t, 'UserPromptExpansion', { command_name: `session-${verb}`, command_args: words })

const openWith = async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--step', 'Write tests')
  return t
}
const read = (t: Terminal) => readWorkSession(t.document(), 'x.md')

/** Somebody alive holds the lock while `work` runs. */
async function whileLocked<T>(t: Terminal, work: () => Promise<T>): Promise<T> {
  const folder = join(t.folder, lockFolder(read(t).id))
  const host = hostName()
  mkdirSync(folder, { recursive: true })
  const mark = join(folder, `p~${host}~${process.pid}~${processStart(process.pid) ?? ''}~held-1`)
  writeFileSync(mark, '', { mode: 0o400 })
  try {
    return await work()
  } finally {
    rmSync(mark)
  }
}

const inbox = (t: Terminal) => {
  const folder = join(t.folder, '.sessions/.local/inbox', read(t).id)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return { folder, names: names.filter(name => name.endsWith('.json')) }
}

describe('while somebody else writes', () => {
  test('what is only kept is not said to be in the document, also when its task cannot be read', async () => {
    const t = openTerminal(makeFolder())
    await t.print('task', 'create', 'Login')
    await t.print('init', '--task', '1', '--name', 'login')
    writeFileSync(join(t.folder, '.tasks/active/TASK-001-login.md'), '---\nid: TASK-001\nstatus: ]\n---\n')
    const answer = await whileLocked(t, () => slash(t, 'log', 'Wrote it'))
    expect(answer).toContain('The entries are kept for login, but not in TASK-001')
    expect(inbox(t).names).toHaveLength(1)
  })

  test('what a slash command logs is kept, and is in the document with the next write', async () => {
    const t = await openWith()
    const answer = await whileLocked(t, () => slash(t, 'log', '--discovery Tokens are cached --done 1'))
    expect(answer).toContain('Kept for make-login-use-oauth: Discovery: Tokens are cached; Done: 1')
    expect(t.document()).not.toContain('Tokens are cached')
    await t.print('log', 'The next one')
    const session = read(t)
    expect(session.discoveries.map(note => note.title)).toEqual(['Tokens are cached'])
    expect(session.progress).toMatchObject({ completed: 1, notes: [{ text: 'The next one' }] })
    expect(inbox(t).names).toEqual([])
  })

  test('a compaction is counted with the next write', async () => {
    const t = await openWith()
    expect(await whileLocked(t, () => hook(t, 'PreCompact', { trigger: 'auto' }))).toContain(
      'Keep the current step',
    )
    await t.print('log', 'The next one')
    expect(read(t).compactionCount).toBe(1)
  })

  test('a mistake is told at once, and nothing is kept', async () => {
    const t = await openWith()
    expect(await whileLocked(t, () => slash(t, 'log', '--done 7'))).toContain('Step 7 does not exist')
    expect(() => inbox(t)).toThrow()
  })

  test('what waits can be taken back, and never comes into the document', async () => {
    const t = await openWith()
    const before = t.document()
    await whileLocked(t, () => slash(t, 'log', '--discovery Tokens are cached'))
    expect(await t.print('undo')).toContain('what waited for the next write')
    expect(inbox(t).names).toEqual([])
    expect(t.document()).toBe(before)
    await t.print('log', 'The next one')
    expect(t.document()).not.toContain('Tokens are cached')
  })

  test('an undo of the write that took it along leaves it in the document', async () => {
    const t = await openWith()
    await whileLocked(t, () => slash(t, 'log', '--discovery Tokens are cached'))
    await t.print('log', 'The next one')
    await t.print('undo')
    expect(t.document()).toContain('Tokens are cached')
    expect(t.document()).not.toContain('The next one')
    const { stderr } = await t.logbook('undo')
    expect(stderr).toContain('came into the file with a later write')
    expect(t.document()).toContain('Tokens are cached')
  })

  test('what waits since the last write makes undo refuse', async () => {
    const t = await openWith()
    await t.print('log', 'The first one')
    await whileLocked(t, () => hook(t, 'PreCompact', { trigger: 'auto' }))
    const before = t.document()
    const { exit, stderr } = await t.logbook('undo')
    expect(exit).toBe(1)
    expect(stderr).toContain('waits for the next write')
    expect(t.document()).toBe(before)
  })

  test('a secret does not reach the inbox', async () => {
    const t = await openWith()
    await whileLocked(t, () => slash(t, 'log', 'set API_KEY=abcd1234efgh5678 and went on'))
    const { folder, names } = inbox(t)
    expect(readFileSync(join(folder, names[0] ?? ''), 'utf8')).toContain('[redacted: password]')
    expect(readFileSync(join(folder, names[0] ?? ''), 'utf8')).not.toContain('abcd1234')
  })
})

test('what no longer applies is set aside, and hinders nobody', async () => {
  const t = await openWith()
  await whileLocked(t, () => slash(t, 'log', '--current Write tests'))
  const active = join(t.folder, '.sessions/active')
  const file = join(active, readdirSync(active)[0] ?? '')
  writeFileSync(file, t.document().replace('- [ ] Write tests          <- CURRENT\n', ''))
  await t.print('log', 'Another')
  expect(read(t).progress.notes.map(note => note.text)).toEqual(['Another'])
  expect(inbox(t).names).toEqual([expect.stringMatching(/^refused.\d+/)])
})

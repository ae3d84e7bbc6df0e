import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { knownProjects } from '../../../src/store/status/known-projects.ts'
import { canLinkFiles, git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { linesOf, statusFiles } from '../../helpers/status-lines.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const NOTHING = { progress: null, message: '', task_id: null, metadata: null }

describe('push', () => {
  test.each([
    [['idle'], { status: 'idle' }],
    [
      ['working', 'Querying DB', '0.5', '160'],
      { status: 'working', message: 'Querying DB', progress: 0.5, task_id: '160' },
    ],
    [['working', 'Querying DB', '45%'], { status: 'working', message: 'Querying DB', progress: 0.45 }],
    [
      ['working', 'x', '--task', '160', '--progress=7'],
      { status: 'working', message: 'x', progress: 1, task_id: '160' },
    ],
    [['working', 'x', '-3'], { status: 'working', message: 'x', progress: 0 }],
    [['working', '', '0.2'], { status: 'working', progress: 0.2 }],
    [['working', '0.2'], { status: 'working', progress: 0.2 }],
    [['working', '50%', '--task', '3'], { status: 'working', progress: 0.5, task_id: '3' }],
    [['working', '404'], { status: 'working', message: '404' }],
    [['working', '0.2', '--progress', '0.3'], { status: 'working', message: '0.2', progress: 0.3 }],
    [['completed', 'Done', '0.2'], { status: 'completed', message: 'Done', progress: 1 }],
    [['Blocked', '--', '--yes or --no?'], { status: 'blocked', message: '--yes or --no?' }],
    [['error', 'Zwei\n Zeilen — 日本 🎉'], { status: 'error', message: 'Zwei Zeilen — 日本 🎉' }],
    [
      ['idle', '--metadata', 'phase=a=b', '--metadata', '{"n":[1,null]}'],
      { status: 'idle', metadata: { phase: 'a=b', n: [1, null] } },
    ],
  ])('%j', async (words, said) => {
    const folder = makeFolder()
    await openTerminal(folder).print('push', 'builder', ...words)
    const [{ timestamp, ...line } = {}] = linesOf(folder, 'builder')
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(line).toEqual({ session: 'builder', ...NOTHING, ...said })
  })

  test('says in a line what it wrote', async () => {
    const t = openTerminal(makeFolder())
    expect(await t.print('push', 'a', 'working', 'Querying DB', '0.5', '160')).toBe(
      'a: working: Querying DB (50%) · task 160\n',
    )
    expect(await t.print('push', 'a', 'completed')).toBe('a: completed\n')
    expect(await t.json('push', 'a', 'working', '--progress', '0.25')).toMatchObject({
      update: { agent: 'a', status: 'working', progress: 0.25, taskId: null },
      cut: [],
    })
  })

  test.each([
    [
      'an unknown status',
      ['a', 'sleeping'],
      /no status "sleeping"[\s\S]*idle, working, blocked, completed or error/,
    ],
    ['no status', ['a'], /status is missing/],
    ['no agent', [], /has no name/],
    ['an empty agent', [' ', 'idle'], /has no name/],
    ['a progress that is no number', ['a', 'working', 'msg', 'half'], /progress "half" is no number/],
    ['a progress that is no number, of what is completed', ['a', 'completed', 'msg', 'half'], /no number/],
    [
      'a message without quotes',
      ['a', 'working', 'running', 'the', 'tests'],
      /Put a message of several words in quotes/,
    ],
    ['six words', ['a', 'working', 'm', '0.1', '160', 'more'], /"more" is one word too many/],
    ['a progress twice', ['a', 'working', 'm', '0.1', '--progress', '0.2'], /progress is given twice/],
    ['an unknown flag', ['a', 'working', '--progres', '1'], /no flag --progres\. Did you mean --progress\?/],
    ['a flag without its text', ['a', 'working', '--task'], /--task needs a text/],
    ['metadata that are neither', ['a', 'idle', '--metadata', 'x'], /metadata "x" are neither/],
    [
      'metadata in metadata without end',
      ['a', 'idle', '--metadata', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
      /nested too deeply/,
    ],
    ['metadata that are torn', ['a', 'idle', '--metadata', '{"a":'], /are neither/],
  ])('refuses %s, and writes nothing', async (_, words, message) => {
    const folder = makeFolder()
    const { exit, stderr } = await openTerminal(folder).logbook('push', ...words)
    expect(stderr).toMatch(message)
    expect(exit).not.toBe(0)
    expect(readdirSync(folder)).toEqual([])
  })

  test('cuts a message of 1 MB, and says so', async () => {
    const folder = makeFolder()
    const said = await openTerminal(folder).print('push', 'a', 'working', 'ä'.repeat(1 << 20))
    expect(said).toMatch(/The message was cut: 1,000 characters are kept\.\n$/)
    expect(linesOf(folder, 'a')[0]?.message).toMatch(/^ä{999}…$/)
  })

  test('leaves metadata of 1 MB out, and says so', async () => {
    const folder = makeFolder()
    const said = await openTerminal(folder).print(
      'push',
      'a',
      'working',
      '--metadata',
      `k=${'x'.repeat(1 << 20)}`,
    )
    expect(said).toMatch(/metadata were left out/)
    expect(linesOf(folder, 'a')[0]?.metadata).toBeNull()
  })

  test('takes metadata with a secret in quotes, and masks it', async () => {
    const folder = makeFolder()
    const note = `if ("a{{b}c)d\${e]fgh(ijk[lmnop>-_$#qrstuvw}}" == passwd) {`
    await openTerminal(folder).print('push', 'a', 'working', '--metadata', JSON.stringify({ note }))
    expect(linesOf(folder, 'a')[0]?.metadata).toEqual({ note: 'if ("[redacted: password]" == passwd) {' })
  })

  test('says which run it is in', async () => {
    const folder = makeFolder()
    await openTerminal(folder, { LOGBOOK_RUN: 'r1' }).print('push', 'a', 'working')
    expect(linesOf(folder, 'a')[0]).toMatchObject({ run: 'r1' })
    expect(linesOf(folder, 'a')[0]).not.toHaveProperty('process')
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'says that a folder cannot be written',
    async () => {
      const folder = makeFolder()
      chmodSync(folder, 0o500)
      const { exit, stderr } = await openTerminal(folder).logbook('push', 'a', 'idle')
      chmodSync(folder, 0o700)
      expect([exit, stderr]).toEqual([1, expect.stringContaining('permission denied')])
    },
  )

  test('says that a file is in the place of the folder', async () => {
    const folder = makeFolder()
    mkdirSync(join(folder, '.sessions'))
    writeFileSync(join(folder, '.sessions/.local'), '')
    const { exit, stderr } = await openTerminal(folder).logbook('push', 'a', 'idle')
    expect([exit, stderr]).toEqual([1, expect.stringContaining('could not be written')])
  })

  test.skipIf(!canLinkFiles())('writes through no link', async () => {
    const folder = makeFolder()
    const elsewhere = makeFolder()
    mkdirSync(join(folder, '.sessions'))
    symlinkSync(elsewhere, join(folder, '.sessions/.local'))
    const { exit, stderr } = await openTerminal(folder).logbook('push', 'a', 'idle')
    expect([exit, stderr]).toEqual([1, expect.stringContaining('is behind a link')])
    expect(readdirSync(elsewhere)).toEqual([])
  })
})

describe('in a project without a journal, push', () => {
  test('makes the folder of this machine and nothing else, which git does not see', async () => {
    const folder = makeRepository()
    await openTerminal(folder).print('push', 'a', 'idle')
    expect(readdirSync(join(folder, '.sessions'))).toEqual(['.local'])
    expect(readdirSync(join(folder, '.sessions/.local')).sort()).toEqual(['.gitignore', 'status'])
    expect(git(folder, 'status', '--porcelain', '--untracked-files=all')).toBe('')
  })

  test('leaves it without one', async () => {
    const folder = makeFolder()
    const t = openTerminal(folder)
    await t.print('push', 'a', 'idle')
    expect(await t.print('doctor')).toContain('none yet')
    expect((await t.logbook('view')).stderr).toContain('no active work session')
    await t.print('init', '--goal', 'Bake bread')
    expect(await t.print('doctor')).toContain(folder)
    expect(statusFiles(folder)).toEqual(['a.jsonl'])
  })

  test('finds the same folder further down', async () => {
    const folder = makeFolder()
    await openTerminal(folder).print('push', 'a', 'idle')
    const below = join(folder, 'src/deep')
    mkdirSync(below, { recursive: true })
    await openTerminal(below, { HOME: folder }).print('push', 'b', 'idle')
    expect(statusFiles(folder)).toEqual(['a.jsonl', 'b.jsonl'])
  })

  test('lets the project be found on this machine', async () => {
    const folder = makeFolder()
    await openTerminal(folder).print('push', 'a', 'idle')
    expect(knownProjects(NOBODY)).toContain(folder)
  })
})

describe('history', () => {
  const speak = async (...messages: string[]) => {
    const t = openTerminal(makeFolder())
    for (const message of messages) await t.print('push', 'Builder Nr. 1', 'working', message)
    return t
  }

  test('tells what an agent has said, oldest first', async () => {
    const t = await speak('one', 'two')
    expect(await t.print('history', 'Builder Nr. 1')).toMatch(
      /2 updates[\s\S]*working: one\n[\s\S]*working: two\n/,
    )
    expect(await t.json('history', 'Builder', 'Nr.', '1', '--limit', '1')).toMatchObject({
      agent: 'Builder Nr. 1',
      updates: [{ message: 'two' }],
      more: true,
    })
  })

  test('tells what came since then', async () => {
    const t = await speak('new')
    const file = join(t.folder, '.sessions/.local/status', statusFiles(t.folder)[0] ?? '')
    const old = { timestamp: '2020-01-01T00:00:00', session: 'Builder Nr. 1', status: 'idle', message: 'old' }
    writeFileSync(file, `${JSON.stringify(old)}\n${readFileSync(file, 'utf8')}`)
    const messages = async (...words: string[]) =>
      (await t.json('history', 'Builder Nr. 1', ...words)).updates.map(
        (one: { message: string }) => one.message,
      )
    expect(await messages()).toEqual(['old', 'new'])
    expect(await messages('--since', 'yesterday')).toEqual(['new'])
  })

  test('finds lines of an agent in a file of another name', async () => {
    const t = await speak('one')
    const line = {
      timestamp: '2020-01-01T00:00:00Z',
      session: 'worker2',
      status: 'idle',
      message: 'elsewhere',
    }
    writeFileSync(join(t.folder, '.sessions/.local/status/Shared.jsonl'), `${JSON.stringify(line)}\n`)
    expect((await t.json('history', 'worker2')).updates).toMatchObject([{ message: 'elsewhere' }])
  })

  test('says when nobody is called so', async () => {
    const t = await speak('one')
    expect((await t.logbook('history', 'builder nr. 1')).stderr).toMatch(/Did you mean "Builder Nr\. 1"\?/)
    expect((await t.logbook('history')).stderr).toMatch(/Say of which agent/)
    expect((await t.logbook('history', 'x', '--since', 'soon')).stderr).toMatch(/no day, date or duration/)
  })
})

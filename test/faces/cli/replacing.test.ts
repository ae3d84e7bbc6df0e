// A decision takes the place of an older one, of this work session or of an earlier one.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-01-15T10:30:00Z') })

/** A finished work session with three decisions, and an open one. */
async function openJournal() {
  vi.setSystemTime('2025-01-15T10:30:00Z')
  const t = openTerminal(makeFolder())
  await t.print('init', 'Parse the settings', '--name', 'lexer')
  await t.print('log', '--decision', 'Use moo', '--decision', 'Cut at blanks', '--decision', 'Use moo states')
  await t.print('close', '--abandon', '--reason', 'later')
  vi.advanceTimersByTime(60_000)
  await t.print('init', 'Make login use OAuth', '--name', 'oauth')
  await t.print('log', '--decision', 'Use cookies', '--rationale', 'they are there')
  const textOf = (place: string, name: string) => {
    const folder = join(t.folder, '.sessions', place)
    const file = readdirSync(folder).find(one => one.startsWith(name)) ?? ''
    return readFileSync(join(folder, file), 'utf8')
  }
  return Object.assign(t, { textOf })
}

describe('log --decision --replaces', () => {
  test('where there is no decision, says where to look', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Make login use OAuth')
    expect((await t.logbook('log', '--decision', 'Use PKCE', '--replaces', '9')).stderr).toBe(
      'No decision fits "9". There is no decision.\n\nNext: See what the work session has with logbook view.\n',
    )
  })

  test('marks the older decision, and every view tells the newer one', async () => {
    const t = await openJournal()
    expect(await t.print('log', '--decision', 'Use PKCE', '--replaces', 'cookies')).toContain(
      'decision 1 replaced: Use cookies\n',
    )
    expect(t.textOf('active', 'oauth')).toContain('### 1. ~~Use cookies~~ (2025-01-15T10:31)\n')
    expect(await t.print('view', '--decisions')).toMatch(
      /2\. Use PKCE \(2025-01-15 10:31\)\n {7}Replaces: 1\. Use cookies\n {4}1\. Use cookies \(2025-01-15 10:31\) – no longer holds\n {7}Replaced by: 2\. Use PKCE\n/,
    )
    const { decisions } = await t.json('view')
    expect(decisions).toMatchObject([
      { title: 'Use cookies', replaces: null, replacedBy: '2. Use PKCE' },
      { title: 'Use PKCE', replaces: '1. Use cookies', replacedBy: null },
    ])
    const { lines } = await t.json('search', 'cookies', '--kind', 'decision')
    expect(lines.map(({ replaced, line }: { replaced: boolean; line: number }) => [replaced, line])).toEqual([
      [false, expect.any(Number)],
      [true, expect.any(Number)],
    ])
  })

  test.each(['cut at blanks', 'lexer:2'])(
    'by %s is done again after a call that was killed between the two documents, and only then',
    async named => {
      const t = await openJournal()
      const file = join(
        t.folder,
        '.sessions/active',
        readdirSync(join(t.folder, '.sessions/active')).find(one => one.startsWith('oauth')) ?? '',
      )
      const before = readFileSync(file)
      const replace = () => t.print('log', '--decision', 'Cut at commas', '--replaces', named)
      await replace()
      const marked = t.textOf('archive', 'lexer')
      // What the killed call has left: the older one is marked, and the newer one is nowhere.
      writeFileSync(file, before)
      await replace()
      expect(t.textOf('active', 'oauth')).toMatch(
        /Cut at commas.*\n- \*\*Replaces\*\*: Cut at blanks, in lexer/,
      )
      expect(t.textOf('archive', 'lexer')).toBe(marked)
      await expect(replace()).rejects.toThrow('has already been replaced')
    },
  )

  test('names one of a finished work session by words, or as name:number', async () => {
    const t = await openJournal()
    const page = await t.print('log', '--decision', 'Cut at tokens', '--replaces', 'cut at')
    expect(page).toMatch(/Replaced {4}Cut at blanks, in lexer \(\w{8}\)\n/)
    expect(t.textOf('archive', 'lexer')).toMatch(
      /### 2\. ~~Cut at blanks~~ .*\n- \*\*Replaced by\*\*: Cut at tokens, in oauth \(\w{8}\)\n/,
    )
    expect(t.textOf('active', 'oauth')).toMatch(/\n- \*\*Replaces\*\*: Cut at blanks, in lexer \(\w{8}\)\n/)
    await t.print('log', '--decision', 'Use chevrotain', '--replaces', 'lexer:1')
    expect(t.textOf('archive', 'lexer')).toContain('### 1. ~~Use moo~~ (')
  })

  test('takes words that only look like name:number', async () => {
    const t = await openJournal()
    await t.print('close', '--abandon', '--reason', 'later')
    await t.print('init', 'Move the ports', '--name', 'ports')
    await t.print('log', '--decision', 'Listen on localhost:4000')
    await t.print('close', '--abandon', '--reason', 'later')
    await t.print('init', 'Move them again', '--name', 'again')
    await t.print('log', '--decision', 'Listen on a socket', '--replaces', 'localhost:4000')
    expect(t.textOf('archive', 'ports')).toContain('### 1. ~~Listen on localhost:4000~~ (')
  })

  test.each([
    ['words that fit none', 'pizza', 'NOT_FOUND', /^No decision fits "pizza", neither/],
    ['words that fit several', 'moo', 'AMBIGUOUS_ID', /lexer:3 {2}Use moo states \(2025-01-15T10:30\)/],
    [
      'a number that nothing has',
      '9',
      'NOT_FOUND',
      /^No decision fits "9"\. These exist:\n {2}1 {2}Use cookies/,
    ],
    ['a number of another', 'lexer:7', 'NOT_FOUND', /^lexer has no decision 7\.$/m],
    ['an unknown work session', 'nobody:1', 'NOT_FOUND', /^No work session is called "nobody"/],
  ])('refuses %s, and changes nothing', async (_, query, code, message) => {
    const t = await openJournal()
    // "Use moo" are all of the words of another one: those fit it alone.
    const before = readTree(t.folder)
    const { error } = await t.json('log', '--decision', 'Use PKCE', '--replaces', query)
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
    expect(readTree(t.folder)).toEqual(before)
  })

  test('with all words of one, takes that one before those that have more', async () => {
    const t = await openJournal()
    await t.print('log', '--decision', 'Use nearley', '--replaces', 'use moo')
    expect(t.textOf('archive', 'lexer')).toContain('### 1. ~~Use moo~~ (')
    expect(t.textOf('archive', 'lexer')).toContain('### 3. Use moo states (')
  })

  test('refuses one that was replaced', async () => {
    const t = await openJournal()
    await t.print('log', '--decision', 'Use nearley', '--replaces', 'lexer:1')
    await t.print('log', '--decision', 'Use PKCE', '--replaces', '1')
    // All words of it name it, although the beginning of another one is the same.
    for (const query of ['lexer:1', 'use moo', '1', 'use cookies'])
      expect((await t.json('log', '--decision', 'Wait', '--replaces', query)).error).toMatchObject({
        code: 'WRONG_STATE',
      })
  })

  test('tells no newer one that a search forbids', async () => {
    const t = await openJournal()
    await t.print('log', '--decision', 'Use PKCE', '--rationale', 'safer', '--replaces', 'cookies')
    const { lines } = await t.json('search', 'cookies', '-safer')
    expect(lines.map(({ text }: { text: string }) => text)).toEqual([expect.stringMatching(/^Use cookies/)])
  })

  test('tells the newest one first where only an older one has the words', async () => {
    const t = await openJournal()
    await t.print('log', '--decision', 'Use nearley', '--replaces', 'lexer:3')
    await t.print('log', '--decision', 'Write it by hand', '--replaces', 'use nearley')
    const said = async (...words: string[]) => {
      const { lines } = await t.json('search', ...words)
      return lines.map(({ text }: { text: string }) => text.split(/,| – /)[0])
    }
    const older = ['Use nearley', 'Use moo states']
    expect((await said('states')).toSorted()).toEqual([...older, 'Write it by hand'].toSorted())
    expect((await said('states'))[0]).toBe('Write it by hand')
    // One that begins with all words of another one has its own successor.
    await t.print('log', '--decision', 'Use grammars', '--replaces', 'lexer:1')
    expect((await said('states'))[0]).toBe('Write it by hand')
    // What must be there is there in each line.
    expect((await said('+states')).toSorted()).toEqual(older.toSorted())
  })

  test('must follow a decision, once', async () => {
    const t = await openJournal()
    expect((await t.json('log', '--progress', 'x', '--replaces', '1')).error.message).toContain('--replaces')
    const twice = ['log', '--decision', 'x', '--replaces', '1', '--replaces', '1']
    expect((await t.json(...twice)).error.message).toContain('given twice')
  })

  test('is taken back by undo, in both documents', async () => {
    const t = await openJournal()
    const before = [t.textOf('archive', 'lexer'), t.textOf('active', 'oauth')]
    vi.advanceTimersByTime(60_000)
    await t.print('log', '--decision', 'Cut at tokens', '--replaces', 'blanks')
    expect(t.textOf('archive', 'lexer')).not.toBe(before[0])
    await t.print('undo')
    expect(t.textOf('archive', 'lexer')).toBe(before[0])
    expect(t.textOf('active', 'oauth').replace(/^updated_at.*$/m, '')).toBe(
      (before[1] ?? '').replace(/^updated_at.*$/m, ''),
    )
  })

  test('leaves the older one unmarked where the newer cannot be written', async () => {
    const t = await openJournal()
    const before = t.textOf('archive', 'lexer')
    const folder = join(t.folder, '.sessions/active')
    const file = join(folder, readdirSync(folder)[0] ?? '')
    writeFileSync(file, `${readFileSync(file, 'utf8')}<<<<<<< ours\n`)
    const { error } = await t.json('log', '--decision', 'Cut at tokens', '--replaces', 'blanks')
    expect(error).toMatchObject({ code: 'INVALID_DOCUMENT' })
    expect(t.textOf('archive', 'lexer')).toBe(before)
  })

  test('gives Claude the newer one alone', async () => {
    const t = await openJournal()
    await t.print('log', '--decision', 'Use PKCE', '--rationale', 'cookies leak', '--replaces', '1')
    const journal = join(t.folder, '.sessions/journal')
    const told = readdirSync(journal).map(id => readFileSync(join(journal, id, 'progress.md'), 'utf8'))
    const own = told.find(text => text.includes('OAuth')) ?? ''
    expect(own).toContain('Use PKCE, instead of Use cookies (because cookies leak)')
    expect(own).not.toContain('they are there')
  })
})

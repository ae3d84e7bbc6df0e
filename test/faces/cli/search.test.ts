import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { run } from '../../../src/faces/cli/run.ts'
import { COLOURED } from '../../../src/faces/render/page.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-01-15T10:30:00Z') })

/** A finished work session, one that is open, and a newer one that is open. */
async function openJournal() {
  vi.setSystemTime('2025-01-15T10:30:00Z')
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--name', 'oauth', '--step', 'Write tests')
  await t.print('log', '--decision', 'Use PKCE', '--rationale', 'the café network leaks tokens')
  await t.print('close', '--abandon', '--reason', 'not needed')
  vi.advanceTimersByTime(60_000)
  await t.print('init', 'Brew coffee in the café', '--name', 'coffee')
  vi.advanceTimersByTime(60_000)
  await t.print('init', 'Rename the tokens', '--name', 'tokens', '--force')
  return t
}

const active = (folder: string) => join(folder, '.sessions/active')
const filesOf = ({ sessions }: { sessions: { file: string }[] }) =>
  sessions.map(({ file }) => /(\w+)-\w+\.md$/.exec(file)?.[1])

describe('search', () => {
  test('finds words in open and finished work sessions, newest first, with their lines', async () => {
    const t = await openJournal()
    expect(await t.print('search', 'tokens')).toMatch(
      /^🔎 2 work sessions with “tokens”\n\n {2}\.sessions\/active\/tokens-\w{8}\.md · active · 2025-01-15 10:32\n {5}3 {2}Front matter {2}shortname: tokens\n {4}14 {2}Title {9}# Session: Rename the tokens\n\n {2}\.sessions\/archive\/oauth-\w{8}\.md · abandoned · 2025-01-15 10:30\n {4}\d+ {2}Decisions {2}- \*\*Rationale\*\*: the café network leaks tokens\n\nTimes are UTC\.\n\nNext: look at one with logbook view <name>\.\n$/,
    )
  })

  test('wants all words in one file, and takes what the shell has quoted for a phrase', async () => {
    const t = await openJournal()
    expect(filesOf(await t.json('search', 'CAFE', 'tokens'))).toEqual(['oauth'])
    expect(filesOf(await t.json('search', 'cafe'))).toEqual(['coffee', 'oauth'])
    expect(filesOf(await t.json('search', 'network café'))).toEqual([])
    expect(filesOf(await t.json('search', 'café network', 'pkce'))).toEqual(['oauth'])
    expect(filesOf(await t.json('search', '"café network" pkce'))).toEqual(['oauth'])
  })

  test('shows a page, and says how much more there is', async () => {
    const t = await openJournal()
    const page = await t.print('search', 'the', '--limit', '1')
    expect(page).toContain('🔎 3 work sessions with “the”, the 1 newest shown')
    expect(page).toContain('or see more with --limit 3')
    expect(await t.json('search', 'the', '--limit=2')).toMatchObject({ more: 1 })
    for (let count = 0; count < 5; count += 1)
      await t.print('log', `grind beans ${count}`, '--session', 'coffee')
    expect(await t.print('search', 'beans')).toContain('and 2 more lines')
  })

  test('sets the words off on a terminal, and lets no file drive it', async () => {
    const t = await openJournal()
    const [file = ''] = readdirSync(active(t.folder))
    appendFileSync(join(active(t.folder), file), '\nBrew \u001b]0;pwned\u0007 and {log} it\n')
    const { stdout } = await run({
      argv: ['search', 'brew', 'and'],
      cwd: t.folder,
      env: { ...NOBODY },
      program: { version: '0.0.0', folder: '/nowhere', built: true },
      paint: COLOURED,
      readInput: () => '',
    })
    expect(stdout).toContain('\u001b[1;31mBrew\u001b[22;39m ]0;pwned \u001b[1;31mand\u001b[22;39m {log} it\n')
  })

  test('behind a slash command takes quotes as they are typed', async () => {
    const t = await openJournal()
    expect(await t.slash('search', '"café network" pkce')).toContain(
      '🔎 1 work session with “café network” and “pkce”',
    )
    expect(await t.slash('search', '"café network"')).toContain('🔎 1 work session with “café network”\n')
    expect(await t.slash('search', '"network café"')).toContain('Nothing found')
    expect(await t.slash('search', '"network café')).toContain('between two double quotes: /session-search "')
    expect(await t.slash('search', 'the --limit 1')).toContain('look at one with /session-view <name>')
  })

  test('gives programs the documented shape, and writes nothing', async () => {
    const t = await openJournal()
    const before = readTree(t.folder)
    expect(await t.json('search', 'pkce')).toEqual({
      schemaVersion: 1,
      words: ['pkce'],
      sessions: [
        {
          id: expect.any(String),
          shortId: expect.stringMatching(/^[0-9a-f]{8}$/),
          shortname: 'oauth',
          status: 'abandoned',
          file: expect.stringMatching(/^\.sessions\/archive\/oauth-/),
          updatedAt: '2025-01-15T10:30:00Z',
          lines: [
            {
              number: expect.any(Number),
              section: 'Decisions',
              text: '### 1. Use PKCE (2025-01-15T10:30)',
              found: [[11, 15]],
            },
          ],
          moreLines: 0,
        },
      ],
      more: 0,
      problems: [],
      masked: 0,
    })
    expect(readTree(t.folder)).toEqual(before)
  })
})

describe('secrets that a person wrote', () => {
  const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
  const search = async (words: string, ...texts: string[]) => {
    const t = await openJournal()
    writeFileSync(
      join(active(t.folder), 'mine.md'),
      `---\nid: m1\nstatus: active\n---\n${texts.join('\n')}\n`,
    )
    const { sessions } = await t.json('search', words)
    return sessions[0].lines.map(({ text }: { text: string }) => text)
  }

  test('are masked where their line is shown', async () => {
    expect(await search('staging', `staging wants ${token}`)).toEqual([
      expect.stringMatching(/^staging wants \[redacted: .+\]$/),
    ])
    expect(await search(token, `staging wants ${token}`)).toEqual([
      expect.stringMatching(/^staging wants \[redacted: .+\]$/),
    ])
  })
  test('over several lines are not shown at all', async () => {
    const body = `${'MIIEowIBAAKCAQEAabcdefgh12345678'.repeat(2)}\nMIIabc staging\n${'xyz0'.repeat(16)}`
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`
    expect(await search('staging', 'the staging key', key, 'for staging')).toEqual([
      'the staging key',
      '[redacted]',
      'for staging',
    ])
  })
})

describe('a file that cannot be read', () => {
  test('is named, and hides nothing', async () => {
    const t = await openJournal()
    writeFileSync(join(active(t.folder), 'bytes.md'), Buffer.from([0xff, 0xfe, 0x20]))
    mkdirSync(join(active(t.folder), 'folder.md'))
    expect(await t.print('search', 'café')).toMatch(
      /🔎 2 work sessions[\s\S]*Could not be read\n {4}- \.sessions\/active\/bytes\.md holds bytes that are not UTF-8 text\.\n {4}- .*folder\.md is not a file\./,
    )
  })

  test('is shown by its name when only its front matter is broken', async () => {
    const t = await openJournal()
    writeFileSync(join(active(t.folder), 'broken.md'), '---\nstatus: ]\n---\nthe café is closed\n')
    const { sessions, problems } = await t.json('search', 'café')
    expect(sessions).toHaveLength(3)
    expect(sessions).toContainEqual({
      id: null,
      shortId: null,
      shortname: null,
      status: null,
      file: '.sessions/active/broken.md',
      updatedAt: null,
      lines: [{ number: 4, section: 'Title', text: 'the café is closed', found: [[4, 8]] }],
      moreLines: 0,
    })
    expect(problems).toMatchObject([{ file: '.sessions/active/broken.md' }])
    expect(await t.json('search', 'pkce')).toMatchObject({ problems: [] })
  })

  test('as a folder hides not the other one', async () => {
    const t = await openJournal()
    renameSync(join(t.folder, '.sessions/archive'), join(t.folder, 'elsewhere'))
    writeFileSync(join(t.folder, '.sessions/archive'), '')
    expect(filesOf(await t.json('search', 'café'))).toEqual(['coffee'])
    rmSync(join(t.folder, '.sessions/archive'))
    // A link to itself, where the system has links for everyone.
    symlinkSync('archive', join(t.folder, '.sessions/archive'), 'junction')
    const found = await t.json('search', 'café')
    expect(filesOf(found)).toEqual(['coffee'])
    if (process.platform !== 'win32') expect(found.problems).toMatchObject([{ file: '.sessions/archive' }])
  })
})

test('where there is nothing to find, the page says what to do', async () => {
  const t = openTerminal(makeFolder())
  expect(await t.print('search', 'x')).toBe(
    '🔎 No work sessions yet\n\nNext: start one with logbook init --goal "<what it is to achieve>".\n',
  )
  await t.print('init', 'Bake bread')
  expect(await t.print('search', 'bread', 'butter')).toBe(
    '🔎 Nothing found for “bread” and “butter”\n\nNext: try fewer words, or the beginning of one. All of them must stand in one file.\n',
  )
  expect(await t.json('search', 'butter')).toMatchObject({ sessions: [], more: 0 })
})

test.each([
  ['no words', [], /search has no words/],
  ['an empty phrase', ['""'], /search has no words/],
  ['a lone quote', ['"'], /quote is opened and never closed/],
  [
    'a pasted page',
    ['x'.repeat(4_000)],
    /^The search is 4,000 characters long; at most 1,000 are looked for\.$/m,
  ],
  ['a quote that is never closed', ['the', '"café'], /quote is opened and never closed/],
  ['a limit of nothing', ['x', '--limit', '0'], /--limit is "0", not a number from 1 to 100/],
  ['a limit that is a word', ['x', '--limit', 'all'], /--limit is "all"/],
  ['an unknown flag', ['x', '--limt', '3'], /Did you mean --limit\?/],
])('%s is refused with a clear sentence', async (_, words, message) => {
  const t = openTerminal(makeFolder())
  expect(await t.logbook('search', ...words)).toMatchObject({
    exit: 1,
    stderr: expect.stringMatching(message),
  })
  expect((await t.json('search', ...words)).error).toMatchObject({ code: 'INVALID_INPUT' })
})

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
  await t.print('log', '--dead-end', 'Cookies for the session', '--because', 'the proxy drops them')
  await t.print('close', '--abandon', '--reason', 'not needed')
  vi.advanceTimersByTime(60_000)
  await t.print('init', 'Brew coffee in the café', '--name', 'coffee')
  vi.advanceTimersByTime(60_000)
  await t.print('init', 'Rename the tokens', '--name', 'tokens', '--force')
  return t
}

type Found = { sessions: { file: string }[]; lines: { text: string; kind: string }[] }

const active = (folder: string) => join(folder, '.sessions/active')
const filesOf = ({ sessions }: Found) => sessions.map(({ file }) => /(\w+)-\w+\.md$/.exec(file)?.[1])
const textsOf = ({ lines }: Found) => lines.map(({ text }) => text)

describe('search', () => {
  test('tells the lines that answer, best first, by their work sessions', async () => {
    const t = await openJournal()
    expect(await t.print('search', 'why', 'not', 'cookie', 'sessions?')).toMatch(
      /^🔎 1 work session with “cookie” or “sessions”\n\n {2}oauth · abandoned · 2025-01-15 10:30 · \.sessions\/archive\/oauth-\w{8}\.md:\d+\n {4}2025-01-15 {2}Dead end {2}Cookies for the session – the proxy drops them\n\nTimes are UTC\.\n\nNext: look at one with logbook view <name>\.\n$/,
    )
  })

  test('finds words in other forms, without case and accents, and some of them', async () => {
    const t = await openJournal()
    expect(textsOf(await t.json('search', 'LEAKING', 'cafe'))[0]).toBe(
      'Use PKCE – the café network leaks tokens',
    )
    expect(filesOf(await t.json('search', 'renamed', 'token'))[0]).toBe('tokens')
  })

  test('in a terminal, a quoted question that is nowhere as a phrase is a question', async () => {
    const t = await openJournal()
    const found = await t.json('search', 'do cookies work with the proxy?')
    expect(textsOf(found)[0]).toBe('Cookies for the session – the proxy drops them')
    expect(found.words).toEqual(['cookies', 'work', 'proxy'])
    expect(filesOf(await t.json('search', 'café network'))).toEqual(['oauth'])
    expect((await t.json('search', 'café network')).words).toEqual(['café network'])
    expect(filesOf(await t.json('search', 'café network', 'pkce'))).toEqual(['oauth'])
    expect(filesOf(await t.json('search', '"café network" pkce'))).toEqual(['oauth'])
  })

  test.each([
    ['what must be there', ['café', '+network'], ['oauth']],
    ['what must not be there', ['café', '-network'], ['coffee']],
    [
      'a word that begins like a flag of ours, as one that must not be there',
      ['café', '-open'],
      ['oauth', 'coffee'],
    ],
    ['the same before all others', ['-network', 'café'], ['coffee']],
  ])('takes %s', async (_, words, files) => {
    const t = await openJournal()
    expect(filesOf(await t.json('search', ...words)).toSorted()).toEqual(files.toSorted())
    expect(filesOf(await t.json('search', words.join(' '))).toSorted()).toEqual(files.toSorted())
  })

  test('behind a slash command takes the same signs and quotes', async () => {
    const t = await openJournal()
    expect(await t.slash('search', 'café -network')).toContain(
      '🔎 1 work session with “café”, without “network”\n',
    )
    expect(await t.slash('search', '-network café')).toContain('coffee · active')
    expect(await t.slash('search', '"café network" pkce')).toContain(
      '🔎 1 work session with “café network”, those with “pkce” first',
    )
    expect(await t.slash('search', 'café --limit 1')).toContain('look at one with /session-view <name>')
    // An apostrophe and a lone quote are text.
    expect(await t.slash('search', 'what\'s the "café')).toContain('“café”')
  })

  test('of a pasted command, says what its flags leave out, and finds them in quotes', async () => {
    const t = await openJournal()
    await t.print('log', '--session', 'coffee', '--discovery', 'ffmpeg -skip_frame nokey makes thumbs')
    expect(await t.print('search', 'thumbs', '-skip_frame', '-i')).toMatch(
      /Nothing found for “thumbs”, without “skip_frame” or “i”\n\nNext: to find “-skip_frame” as it is, put it in quotes/,
    )
    expect(await t.json('search', 'thumbs -skip_frame')).toMatchObject({ without: ['skip_frame'], lines: [] })
    expect(await t.print('search', 'thumbs "-skip_frame"')).toContain('ffmpeg -skip_frame nokey')
  })

  test.each([
    ['a kind', ['--kind', 'decision'], ['decision']],
    ['kinds, as people name them', ['--kind', 'Dead Ends', '--kind', 'decisions'], ['dead-end', 'decision']],
    ['kinds in one word', ['--kind', 'dead-end,decision'], ['dead-end', 'decision']],
  ])('keeps to %s', async (_, flags, kinds) => {
    const t = await openJournal()
    const { lines } = (await t.json('search', 'cookies tokens goal', ...flags)) as Found
    expect(lines.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted())
  })

  test('keeps to what is open, and to what was written since', async () => {
    const t = await openJournal()
    expect(filesOf(await t.json('search', 'café', '--open'))).toEqual(['coffee'])
    vi.setSystemTime('2025-02-20T10:30:00Z')
    await t.print('log', '--discovery', 'The café has a second door', '--session', 'coffee')
    expect(textsOf(await t.json('search', 'café', '--since', '3d'))).toEqual(['The café has a second door'])
    expect(await t.print('search', 'network', '--since', '3d')).toContain(
      'without --since, --kind and --open more is looked at',
    )
    expect((await t.json('search', 'x', '--since', 'whenever')).error.code).toBe('INVALID_INPUT')
    expect((await t.json('search', 'x', '--kind', 'decison')).error.message).toContain(
      'Did you mean decision?',
    )
  })

  test('shows tasks as tasks', async () => {
    const t = await openJournal()
    await t.print('task', 'create', 'Swap the HTTP client for undici')
    expect(await t.print('search', 'undici')).toMatch(
      /^🔎 1 task with “undici”\n\n {2}TASK-001 – Swap the HTTP client for undici · pending · .*\n {4}Task {2}Swap the HTTP client for undici\n[\s\S]*look at one with logbook task show <id>/,
    )
    expect(await t.json('search', 'undici')).toMatchObject({
      sessions: [],
      tasks: [{ id: 'TASK-001', status: 'pending' }],
      lines: [{ session: null, task: { id: 'TASK-001' }, kind: 'task' }],
    })
  })

  test('looks in entries of the journal only where it is asked to', async () => {
    const t = await openJournal()
    await t.print('checkpoint', '--note', 'the grinder hums', '--session', 'coffee')
    await t.print('log', 'x', '--session', 'coffee')
    const kinds = async (...flags: string[]) =>
      ((await t.json('search', 'checkpoint', 'grinder', ...flags)) as Found).lines.map(({ kind }) => kind)
    expect(await kinds()).not.toContain('entry')
    expect(await kinds('--all', '--kind', 'entry')).toContain('entry')
  })

  test('names the work session of an entry of the journal', async () => {
    const t = await openJournal()
    await t.print('checkpoint', '--note', 'the grinder hums', '--session', 'coffee')
    vi.advanceTimersByTime(3_600_000)
    await t.print('log', 'grinding goes on', '--session', 'coffee')
    const asked = ['search', 'grinder hums', '--all', '--kind', 'entry']
    const page = await t.print(...asked)
    expect(page).toMatch(/^🔎 \d documents? with /)
    expect(page).toMatch(
      /^ {2}coffee · active · (?!2025-01-15 11:32)20.* · \.sessions\/journal\/.*\/entries\//m,
    )
    const { lines } = await t.json(...asked)
    expect(lines[0]).toMatchObject({ kind: 'entry', session: { shortname: 'coffee', status: 'active' } })
    await t.print('close', '--complete', '--force', '--session', 'coffee', '--summary', 'Drunk')
    expect((await t.json(...asked)).lines).not.toEqual([])
    expect((await t.json(...asked, '--open')).lines).toEqual([])
  })

  test.each([
    ['café tokens pkce', 'with “café”, “tokens” or “pkce”'],
    ['+café +tokens', 'with “café” and “tokens”'],
    ['+café tokens', 'with “café”, those with “tokens” first'],
    ['+butter tokens', 'for “butter”'],
    ['butter jam', 'for “butter” or “jam”'],
  ])('says of "%s" which words will do: %s', async (text, told) => {
    const t = await openJournal()
    const [first] = (await t.slash('search', text)).split('\n\n')
    expect(first?.replace(/^.*?(?=(?:with|for) “)/s, '')).toBe(told)
  })

  test('shows the best, and says how much more there is', async () => {
    const t = await openJournal()
    const page = await t.print('search', 'tokens', '--limit', '1')
    expect(page).toContain('🔎 2 work sessions with “tokens”, the best 1 shown')
    expect(page).toContain('or see more with --limit 2')
    expect(await t.json('search', 'tokens', '--limit=1')).toMatchObject({ more: 1 })
    for (let count = 0; count < 7; count += 1)
      await t.print('log', `grind beans ${count}`, '--session', 'coffee')
    expect(await t.print('search', 'beans')).toContain('and 2 more lines')
  })

  test('where nothing answers, says so, and shows what is nearest as that', async () => {
    const t = await openJournal()
    const page = await t.print('search', 'pizza oven temperature café')
    expect(page).toContain(
      '🔎 Nothing answers “pizza”, “oven”, “temperature”, “café”. The nearest lines are:\n',
    )
    expect(page).toContain('No document has “pizza”, “oven”, “temperature”\n')
    expect(page).toContain('Next: try other words for it, or fewer.\n')
    const found = await t.json('search', 'pizza oven temperature café')
    expect(found).toMatchObject({ good: false, unknown: ['pizza', 'oven', 'temperature'] })
    expect(found.lines.length).toBeLessThanOrEqual(3)
    expect(await t.json('search', 'café network tokens')).toMatchObject({ good: true, unknown: [] })
  })

  test('where nothing answers, shows no more than five lines', async () => {
    const t = await openJournal()
    for (let count = 0; count < 4; count += 1) {
      await t.print('log', `bake bread ${count}`, '--session', 'coffee')
      await t.print('log', `bake bread ${count}`, '--session', 'tokens')
    }
    const found = await t.json('search', 'bake pizza oven temperature salami')
    expect(found.good).toBe(false)
    expect(found.sessions.flatMap(({ lines }: Found) => lines)).toHaveLength(5)
  })

  test('names no word in the heading that is nowhere', async () => {
    const t = await openJournal()
    const page = await t.print('search', 'PKCE café network pizza')
    expect(page).toContain('🔎 1 work session with “PKCE”, “café” or “network”')
    expect(page).toContain('No document has “pizza”\n')
  })

  test('sets the words off on a terminal, in their forms, and lets no file drive it', async () => {
    const t = await openJournal()
    const [file = ''] = readdirSync(active(t.folder))
    appendFileSync(join(active(t.folder), file), '\nBrewing \u001b]0;pwned\u0007 and {log} it\n')
    const { stdout } = await run({
      argv: ['search', 'brewed', 'pwned'],
      cwd: t.folder,
      env: { ...NOBODY },
      program: { version: '0.0.0', folder: '/nowhere', built: true },
      paint: COLOURED,
      readInput: () => '',
    })
    expect(stdout).toContain(
      '\u001b[1;31mBrewing\u001b[22;39m ]0;\u001b[1;31mpwned\u001b[22;39m and {log} it\n',
    )
  })

  test('breaks long lines below their beginning on a narrow terminal', async () => {
    const t = await openJournal()
    await t.print(
      'log',
      '--discovery',
      'The grinder hums because its bearing is dry and dust sits below the hopper',
      '--session',
      'coffee',
    )
    const { stdout } = await run({
      argv: ['search', 'grinder bearing hopper'],
      cwd: t.folder,
      env: { ...NOBODY },
      program: { version: '0.0.0', folder: '/nowhere', built: true },
      paint: { bold: text => text, dim: text => text, mark: text => `[${text}]`, columns: 60 },
      readInput: () => '',
    })
    expect(stdout).toContain(
      `    2025-01-15  Found  The [grinder] hums because its [bearing]\n${' '.repeat(23)}is dry and dust sits below the [hopper]\n`,
    )
  })

  test('cuts a long passage around the words', async () => {
    const t = await openJournal()
    const long = `${'We looked at it for a while. '.repeat(12)}Then the zeppelin landed. ${'And so on and on. '.repeat(12)}`
    await t.print('log', '--decision', 'Wait for the wind', '--rationale', long, '--session', 'coffee')
    const [line = ''] = textsOf(await t.json('search', 'zeppelin'))
    expect(line).toMatch(/^Wait for the wind – ….*Then the zeppelin landed\..*…$/)
    expect(line.length).toBeLessThanOrEqual(200)
  })

  test('gives programs the documented shape, and changes no document', async () => {
    const t = await openJournal()
    const documents = () =>
      Object.entries(readTree(t.folder)).filter(([file]) => !file.includes('.sessions/.local/'))
    const before = documents()
    const shown = {
      section: 'Decisions',
      kind: 'decision',
      at: '2025-01-15T10:30Z',
      text: 'Use PKCE – the café network leaks tokens',
      found: [[4, 8]],
      replaced: false,
    }
    const session = {
      id: expect.any(String),
      shortId: expect.stringMatching(/^[0-9a-f]{8}$/),
      shortname: 'oauth',
      status: 'abandoned',
    }
    const file = expect.stringMatching(/^\.sessions\/archive\/oauth-/)
    expect(await t.json('search', 'pkce')).toEqual({
      schemaVersion: 1,
      words: ['pkce'],
      without: [],
      good: true,
      unknown: [],
      readAs: [],
      lines: [
        {
          file,
          session,
          task: null,
          line: expect.any(Number),
          number: expect.any(Number),
          ...shown,
          score: expect.any(Number),
          coverage: 1,
          matched: ['pkce'],
        },
      ],
      sessions: [
        {
          ...session,
          file,
          updatedAt: '2025-01-15T10:30:00Z',
          lines: [{ number: expect.any(Number), ...shown }],
          moreLines: 0,
        },
      ],
      tasks: [],
      more: 0,
      problems: [],
      masked: 0,
    })
    expect(documents()).toEqual(before)
  })
})

describe('secrets that a person wrote', () => {
  const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
  const search = async (words: string, ...texts: string[]) => {
    const t = await openJournal()
    writeFileSync(
      join(active(t.folder), 'mine.md'),
      `---\nid: m1\nstatus: active\n---\n${texts.join('\n\n')}\n`,
    )
    return textsOf(await t.json('search', words))
  }

  test('are masked where their line is shown, and do not find it', async () => {
    expect(await search('staging', `staging wants ${token}`)).toEqual([
      expect.stringMatching(/^staging wants \[redacted: .+\]$/),
    ])
    expect(await search(token, `staging wants ${token}`)).toEqual([])
  })

  test('over several lines are not shown at all', async () => {
    const body = `${'MIIEowIBAAKCAQEAabcdefgh12345678'.repeat(2)}\nMIIabc staging\n${'xyz0'.repeat(16)}`
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`
    const shown = await search('staging', 'the staging key', key, 'for staging')
    expect(shown.toSorted()).toEqual(['for staging', 'the staging key'])
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

  test('is shown by its path when only its front matter is broken', async () => {
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
      lines: [
        {
          number: 4,
          section: 'Title',
          kind: 'note',
          at: null,
          text: 'the café is closed',
          found: [[4, 8]],
          replaced: false,
        },
      ],
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
  expect(await t.print('search', 'butter')).toBe(
    '🔎 Nothing found for “butter”\n\nNext: try other words for it, or fewer.\n',
  )
  expect(await t.json('search', 'butter')).toMatchObject({ sessions: [], more: 0, good: false })
})

test.each([
  ['no words', [], /search has no words/],
  ['an empty phrase', ['""'], /search has no words/],
  ['a lone quote', ['"'], /search has no words/],
  ['only stop words', ['what is the'], /only words that nearly every text has: what, is, the\./],
  ['only what must not be there', ['-café'], /only says what must not be there/],
  [
    'a pasted page',
    ['x'.repeat(5_000)],
    /^The search is 5,000 characters long; at most 1,000 are looked for\.$/m,
  ],
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

test('a quote that is never closed is text', async () => {
  const t = await openJournal()
  expect(filesOf(await t.json('search', 'network', '"café'))).toContain('oauth')
})

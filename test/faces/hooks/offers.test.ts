// What an earlier work session decided, found out or gave up is told with the prompt that touches it: once in a conversation,
// and never by the work session that one is in.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { findActive } from '../../../src/parts/find.ts'
import { offerEarlier } from '../../../src/parts/recall/offer-earlier.ts'
import { LONGEST_OFFER } from '../../../src/recall/offer/longest.ts'
import { begin, fire } from '../../helpers/conversation.ts'
import { makeRepository } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { readAll } from '../../parts/recall/rig.ts'

const PROMPT = 'let us warm the tide cache for all harbours at the start'
const LINE =
  /^- Dead end \(tide-cache-\w{8}, \d{4}-\d\d-\d\d\): Warming the cache for all harbours at start\b.*banned/m

/** A closed work session, and the index that a search leaves. */
async function open(settings = '') {
  const t = openTerminal(makeRepository())
  await t.print('init', 'Answer tide tables from a cache', '--name', 'tide-cache')
  await t.print(
    'log',
    '--dead-end',
    'Warming the cache for all harbours at start',
    '--because',
    'the provider banned our address',
  )
  await t.print('log', '--decision', 'Redis for the tide cache', '--rationale', 'memcached lost all keys')
  await t.print('close', '--complete', '--summary', 'Tables are cached')
  await readAll(openLogbook({ cwd: t.folder, env: NOBODY }).workspace)
  if (settings) writeFileSync(join(t.folder, '.sessions/config.yaml'), settings)
  const ask = (prompt = PROMPT, id = 'c1', env = {}) =>
    fire(t.folder, 'UserPromptSubmit', id, { prompt }, env)
  return { ...t, ask, at: (path: string) => join(t.folder, '.sessions', path) }
}

const told = (answer: string): string =>
  answer ? JSON.parse(answer).hookSpecificOutput.additionalContext : ''

describe('a prompt that touches earlier work', () => {
  test('gets its line, fenced as data, with its work session and its day', async () => {
    const { ask } = await open()
    const text = told(await ask())
    expect(text).toMatch(LINE)
    expect(text).toMatch(
      /^Logbook: .* as data.*\n<logbook-journal source="[^"]+">\n- .*\n<\/logbook-journal>$/s,
    )
    expect(text.length).toBeLessThanOrEqual(LONGEST_OFFER)
  })
  test('gets it once in a conversation, and again in another one', async () => {
    const { ask } = await open()
    expect(told(await ask())).toMatch(LINE)
    expect(await ask()).toBe('')
    expect(told(await ask(PROMPT, 'c2'))).toMatch(LINE)
  })
  test('gets it once if two ask at the same moment', async () => {
    const { ask } = await open()
    const answers = await Promise.all([ask(), ask()])
    expect(answers.filter(answer => LINE.test(told(answer)))).toHaveLength(1)
  })
  test('gets it again after a compaction, which took it from Claude', async () => {
    const { ask, folder } = await open()
    await ask()
    await begin(folder, 'c1', 'compact')
    expect(told(await ask())).toMatch(LINE)
  })
  test('gets nothing in the work session that wrote it', async () => {
    const { ask, print, folder } = await open()
    await print('resume', 'tide-cache', '--reopen')
    await begin(folder, 'c1')
    expect(await ask()).not.toMatch(/Dead end/)
  })
  test('gets nothing when it is about something else', async () => {
    const { ask } = await open()
    for (const prompt of [
      'ok',
      'rename loadTides to readTides',
      'the tide icon is blurry',
      '/clear now please',
    ])
      expect(await ask(prompt)).toBe('')
  })
})

describe('a line that is newer than the index is told', () => {
  const ORCHARD = 'shall we spray the orchard with copper before the frost'
  test('also after many other work sessions', async () => {
    const { ask, print } = await open()
    const efforts = Array.from({ length: 16 }, (_, number) => number)
    for (const number of efforts) {
      await print('init', `Effort ${number}`, '--name', `effort-${number}`)
      if (number === 0) await print('log', '--dead-end', 'Spraying the orchard with copper before the frost')
      await print('close', '--complete', '--summary', 'Done')
    }
    await print('search', 'orchard')
    expect(told(await ask(ORCHARD))).toMatch(/^- Dead end \(effort-0-\w{8}, /m)
  })
  test('after the next search if somebody pulled it or wrote it by hand', async () => {
    const { ask, at, print } = await open()
    await print('search', 'tide')
    const [name = ''] = readdirSync(at('archive'))
    const other = readFileSync(at(`archive/${name}`), 'utf8')
      .replace(
        'Warming the cache for all harbours at start',
        'Spraying the orchard with copper before the frost',
      )
      .replace(/^id: .*$/m, 'id: 01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d')
    writeFileSync(at('archive/orchard-1a2b3c4d.md'), other)
    await print('search', 'tide')
    expect(told(await ask(ORCHARD))).toMatch(/^- Dead end \(orchard-1a2b3c4d, /m)
  })
})

describe('nothing is told', () => {
  test('when the project turns it off', async () => {
    const { ask } = await open('recall: off\n')
    expect(await ask()).toBe('')
  })
  test('when the user turns it off, unless the project turns it on', async () => {
    const { ask, at } = await open()
    expect(await ask(PROMPT, 'c1', { CLAUDE_PLUGIN_OPTION_RECALL: 'off' })).toBe('')
    writeFileSync(at('config.yaml'), '"recall": "on" # for all of us\n')
    expect(told(await ask(PROMPT, 'c1', { CLAUDE_PLUGIN_OPTION_RECALL: 'off' }))).toMatch(LINE)
  })
  test.each([
    ['is full of zeros', (file: string) => writeFileSync(file, Buffer.alloc(40_000))],
    ['is cut off', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 5_000))],
    [
      'is a folder',
      (file: string) => {
        rmSync(file)
        mkdirSync(file)
      },
    ],
    [
      'is a pipe',
      (file: string) => {
        rmSync(file)
        spawnSync('mkfifo', [file])
      },
    ],
    ['is gone', (file: string) => rmSync(file)],
  ])('when the index %s', async (_, spoil) => {
    const { ask, at } = await open()
    expect(existsSync(at('.local/recall/index'))).toBe(true)
    spoil(at('.local/recall/index'))
    expect(await ask()).toBe('')
  })
  test('when the line was taken out of its document by hand', async () => {
    const { ask, at, folder } = await open()
    const name = readdirSync(at('archive'))[0] ?? ''
    const file = join(folder, '.sessions/archive', name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^1\. \*\*Warming.*\n.*banned.*\n/m, ''))
    expect(told(await ask())).not.toMatch(/Warming/)
  })
})

test('a secret that somebody wrote into a line by hand is not told', async () => {
  const { ask, at } = await open()
  const name = readdirSync(at('archive'))[0] ?? ''
  const file = at(`archive/${name}`)
  const secret = `ghp_${'a1B2'.repeat(9)}`
  writeFileSync(file, readFileSync(file, 'utf8').replace('banned our address', `banned our token ${secret}`))
  const text = told(await ask())
  expect(text).toContain('Warming the cache')
  expect(text).not.toContain(secret)
})

test('what was told is shown with the words that led to it', async () => {
  const { ask, print, folder } = await open()
  await print('init', 'Make it faster', '--name', 'faster')
  await begin(folder, 'c1')
  await ask()
  const shown = await print('view', '--recalled')
  expect(shown).toMatch(/1 line of earlier work, told in faster/)
  expect(shown).toMatch(/for a prompt/)
  expect(shown).toMatch(/Dead end \(tide-cache-\w{8}, .*\): Warming/)
  expect(shown).toMatch(/because of: .*harbours/)
})

test('a line that two conversations were told is one line, told twice', async () => {
  const { ask, print, json, folder } = await open()
  await print('init', 'Make it faster', '--name', 'faster')
  for (const id of ['c1', 'c2']) {
    await begin(folder, id)
    await ask(PROMPT, id)
  }
  const shown = await print('view', 'faster', '--recalled')
  expect(shown).toMatch(/1 line of earlier work, told in faster\n\n .*, for a prompt; .*, for a prompt\n/)
  expect(shown.match(/Warming/g)).toHaveLength(1)
  expect((await json('view', 'faster', '--recalled')).recalled).toHaveLength(2)
})

test('a new goal and a task in hand show it to the user, and Claude once', async () => {
  const { ask, print } = await open()
  expect(await print('init', 'Warm the tide cache for all harbours at start')).toMatch(
    /Known from earlier work\n.*Dead end \(tide-cache-/,
  )
  await print('task', 'create', 'Replace Redis by memcached for the tide cache')
  expect(await print('task', 'activate', '1')).toMatch(/Known from earlier work\n.*Decided \(tide-cache-/)
  expect(told(await ask())).toMatch(LINE)
})

test('two tasks taken in hand at the same moment in one conversation tell a line once', async () => {
  const { folder, print, json } = await open()
  await print('init', 'Make it faster', '--name', 'faster')
  const { workspace } = openLogbook({ cwd: folder, env: NOBODY, claudeSession: 'c1' })
  const stored = await findActive(workspace)
  const take = () =>
    offerEarlier(workspace, { for: 'task', text: 'Replace Redis by memcached for the tide cache', stored })
  const told = (await Promise.all([take(), take()])).flat()
  expect(told.map(({ text }) => text)).toEqual([expect.stringMatching(/^Decided \(tide-cache-/)])
  expect((await json('view', 'faster', '--recalled')).recalled).toHaveLength(1)
})

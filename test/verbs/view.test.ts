// What `view` and `resume` take: parts by flag and by word, and nothing that they would have to ignore.
import { expect, test } from 'vitest'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal, readTree } from '../helpers/terminal.ts'

async function open() {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Mend the parser', '--name', 'parser')
  await t.print('log', '--decision', 'Scan lines')
  return t
}

test.each(['decisions', 'progress', 'next', 'full'])('a part may be given as a word: %s', async part => {
  const t = await open()
  expect(await t.print('view', part)).toBe(await t.print('view', `--${part}`))
  expect(await t.slash('view', part)).toBe(await t.slash('view', `--${part}`))
})

test('without an open work session, a look at a part says how to look at a finished one', async () => {
  const t = await open()
  const look = async () => (await t.logbook('view', '--recalled')).stderr
  await t.print('close', '--complete', '--summary', 'Lines are scanned')
  expect(await look()).toMatch(
    /^There is no active work session in .*\n\nNext: Look at a finished one with logbook view <name> --recalled; logbook view list shows which there are\. Start one with logbook init/,
  )
  expect(await t.print('view', 'parser', '--recalled')).toContain(
    'Nothing of earlier work was told in parser',
  )
  const empty = openTerminal(makeFolder())
  expect((await empty.logbook('view', '--recalled')).stderr).not.toContain('finished')
})

test('a work session with the name of a part is meant by it', async () => {
  const t = await open()
  await t.print('init', 'Decide on a name', '--name', 'decisions', '--force')
  expect(await t.json('view', 'decisions')).toMatchObject({ shortname: 'decisions' })
})

test.each([
  ['a page of one work session', ['view', '--page', '2', '--session', 'parser'], 'view list --page 2'],
  ['a part of the list', ['view', 'list', '--full'], 'The list has no parts.'],
  ['a name beside the list', ['resume', '--list', 'parser'], '--list shows all work sessions.'],
])('is refused: %s', async (_, argv, told) => {
  const t = await open()
  const before = readTree(t.folder)
  expect(await t.logbook(...argv)).toMatchObject({ exit: 1, stderr: expect.stringContaining(told) })
  expect(readTree(t.folder)).toEqual(before)
})

test('a part of a name that is none is answered with the names that hold it', async () => {
  const t = await open()
  await t.print('init', 'Fix it', '--name', 'fix-typo-in-footer', '--force')
  expect((await t.logbook('resume', 'footer')).stderr).toContain('Did you mean fix-typo-in-footer?')
  expect(await t.slash('resume', 'Typo in')).toContain('Did you mean fix-typo-in-footer?')
  expect((await t.logbook('resume', 'footre')).stderr).toContain('Did you mean fix-typo-in-footer?')
  expect((await t.logbook('resume', 'header')).stderr).toContain('See which there are')
})

test('a task and a sprint are offered by a part of their title', async () => {
  const t = await open()
  await t.print('task', 'create', 'Change the footer')
  await t.print('sprint', 'create', 'Summer release')
  expect((await t.logbook('task', 'show', 'footer')).stderr).toContain(
    'Did you mean TASK-001-change-the-footer?',
  )
  expect((await t.logbook('sprint', 'show', 'relaese')).stderr).toMatch(/Did you mean \S+summer-release\?/)
  expect((await t.logbook('task', 'show', '12')).stderr).not.toContain('Did you mean')
})

test.each([
  ['view', 'decisons', 'Did you mean logbook view decisions?'],
  ['view', 'Blocker', 'Did you mean logbook view blockers?'],
  ['task', 'list --status complted', 'Did you mean completed? Choose one of pending'],
  ['task', 'create x --priority hihg', 'Did you mean high? Choose one of urgent'],
])('a mistyped word is offered: %s %s', async (verb, words, told) => {
  const t = await open()
  expect((await t.logbook(verb, ...words.split(' '))).stderr).toContain(told)
  expect((await t.logbook('view', 'foo')).stderr).not.toContain('Did you mean')
})

// Single entries can be taken out and corrected, by the number that view shows.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

async function openWithAll(): Promise<Terminal> {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--step', 'Write tests', '--step', 'Swap the client')
  await t.print('log', 'Read the old code')
  await t.print('log', '--decision', 'First', '--rationale', 'Why first')
  await t.print('log', '--decision', 'Second', '--choice', 'B', '--decision', 'Third')
  await t.print('log', '--discovery', 'One\nmore of it', '--discovery', 'Two', '--discovery', 'Three')
  await t.print('log', '--dead-end', 'Try A', '--because', 'It broke', '--dead-end', 'Try B')
  await t.print(
    'log',
    '--blocker',
    'No key',
    '--blocker',
    'No time',
    '--next',
    'Ask ops',
    '--next',
    'Ask again',
  )
  await t.print('log', '--key', 'Tokens live long', '--key', 'No proxy')
  await t.print('log', '--file', 'src/a.ts', '--description', 'the caller', '--file', 'src/b.ts')
  return t
}

const file = (t: Terminal) =>
  join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
/** Without the lines that every write changes. */
const body = (t: Terminal) => t.document().replace(/^updated_at:.*\n/m, '')

/** Kind, number, and the lines that go. */
const REMOVALS: [string, string, string[]][] = [
  ['decision', '2', ['### 2. Second', '- **Choice**: B']],
  ['discovery', '3', ['3. **Three**']],
  ['dead-end', '2', ['2. **Try B**']],
  ['next', '2', ['2. Ask again']],
  ['key', '1', ['- Tokens live long']],
  ['file', '1', ['- `src/a.ts` – the caller']],
  ['step', '2', ['- [ ] Swap the client']],
  ['note', '1', ['- Read the old code']],
]

describe('remove', () => {
  test.each(REMOVALS)('takes out %s %s and nothing else', async (kind, number, lines) => {
    const t = await openWithAll()
    const before = body(t).split('\n')
    const report = await t.print('remove', kind, number)
    expect(report).toMatch(/^✂ Taken out of make-login-use-oauth: /)
    const after = body(t).split('\n')
    const gone = before.filter(line => !after.includes(line) && !/^\*\*(Progress|Blocker)\*\*/.test(line))
    expect(gone.map(line => line.replace(/ \(\d{4}-.*$/, ''))).toEqual(lines)
    await t.print('undo')
    expect(body(t).split('\n')).toEqual(before)
  })

  test('decisions keep their numbers, in the file and in view; the next one comes after the highest', async () => {
    const t = await openWithAll()
    expect(await t.print('remove', 'decision', '2')).toContain('the other decisions keep theirs')
    expect(await t.print('view', '--decisions')).toMatch(/1\. First[\s\S]*3\. Third/)
    await t.print('remove', 'decision', '3')
    await t.print('log', '--decision', 'Fourth')
    expect(t.document()).toMatch(/### 1\. First[\s\S]*### 2\. Fourth/)
  })

  test('lists close the gap', async () => {
    const t = await openWithAll()
    await t.print('remove', 'discovery', '1')
    expect(t.document()).toMatch(/1\. \*\*Two\*\*.*\n2\. \*\*Three\*\*/)
    expect(t.document()).not.toContain('more of it')
    await t.print('remove', 'next', '1')
    expect(t.document()).toContain('1. Ask again')
  })

  test('the last blocker leaves a line that says so, and the TL;DR follows', async () => {
    const t = await openWithAll()
    await t.print('remove', 'blocker', '1')
    expect(t.document()).toContain('**Blocker**: No time')
    await t.print('remove', 'blocker', 'no time')
    expect(t.document()).toContain('- None currently')
    expect(t.document()).toContain('**Blocker**: None')
  })

  test('a removed current step makes the next one current', async () => {
    const t = await openWithAll()
    await t.print('remove', 'step', '1')
    expect(t.document()).toContain('- [ ] Swap the client          <- CURRENT')
    expect(t.document()).toContain('0/1 steps complete')
  })

  test.each([
    [['remove', 'decision', '9'], 'No decision fits "9"'],
    [['remove', 'decison', '1'], '"decison" is no kind of entry'],
    [['remove', 'decision'], 'Say which one'],
    [['remove'], 'Say which entry'],
    [['edit', 'decision', '1'], 'Say what it should say'],
    [['remove', 'discovery', 't'], 'fits 2 entries'],
  ])('%j is refused, and nothing changes', async (argv, message) => {
    const t = await openWithAll()
    const before = t.document()
    const { exit, stderr } = await t.logbook(...argv)
    expect(exit).toBe(1)
    expect(stderr).toContain(message)
    expect(t.document()).toBe(before)
  })

  test('works in a document with CRLF, and leaves its line ends', async () => {
    const t = await openWithAll()
    writeFileSync(file(t), t.document().replaceAll('\n', '\r\n'))
    await t.print('remove', 'discovery', '2')
    await t.print('edit', 'decision', '1', 'Another title')
    await t.print('edit', 'discovery', '1', 'Uno')
    expect(t.document().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(t.document()).toContain('2. **Three**')
    expect(t.document()).toContain('1. **Uno**')
  })
})

const EDITS: [string, string, string, RegExp][] = [
  ['decision', '2', 'Second thoughts', /### 2\. Second thoughts \(\d{4}-.*\)\n- \*\*Choice\*\*: B\n/],
  ['discovery', '1', 'Uno', /1\. \*\*Uno\*\* \(\d{4}-.*\)\n {3}more of it\n2\. /],
  ['dead-end', '1', 'Try C', /1\. \*\*Try C\*\* \(\d{4}-.*\)\n {3}Because: It broke\n/],
  ['blocker', '2', 'No time left', /- No time left \(\d{4}-/],
  ['next', '1', '[x] odd', /1\. \\\[x\] odd\n2\. Ask again/],
  ['step', '1', 'Write more tests', /- \[ \] Write more tests {10}<- CURRENT\n/],
  ['note', '1', '[x] Read it all', /- \\\[x\] Read it all \(\d{4}-/],
  ['key', '2', 'A proxy', /- Tokens live long\n- A proxy\n/],
  ['file', '2', 'the other caller', /- `src\/b\.ts` – the other caller\n/],
]

describe('edit', () => {
  test.each(EDITS)('%s %s becomes %s', async (kind, number, words, expected) => {
    const t = await openWithAll()
    const before = body(t)
    expect(await t.print('edit', kind, number, ...words.split(' '))).toContain('✎ Corrected in')
    expect(t.document()).toMatch(expected)
    await t.print('undo')
    expect(body(t)).toBe(before)
  })

  test('a text of several lines replaces all of the entry', async () => {
    const t = await openWithAll()
    await t.print('edit', 'discovery', '1', 'Uno\n\n## no heading\nand more')
    expect(t.document()).not.toContain('more of it')
    const { discoveries } = await t.json('view')
    expect(discoveries).toHaveLength(3)
    expect(discoveries[0].title).toBe('Uno')
  })

  test('a secret does not enter the file', async () => {
    const t = await openWithAll()
    await t.print('edit', 'key', '1', 'API_KEY=abcd1234efgh5678')
    expect(t.document()).not.toContain('abcd1234efgh5678')
  })

  test('a closed work session is not changed', async () => {
    const t = await openWithAll()
    await t.print('close', '--abandon', '--reason', 'No need')
    const { stderr } = await t.logbook('edit', 'key', '1', 'x', '--session', 'make-login-use-oauth')
    expect(stderr).toContain('Open it again first: logbook resume make-login-use-oauth --reopen')
  })
})

test.each(['edit', 'remove'])('the help of %s names the kinds of entries', async verb => {
  const help = await openTerminal(makeFolder()).print(verb, '--help')
  expect(help).toContain(
    'decision | discovery | dead-end | blocker | next | step | note | key | file <number>',
  )
})

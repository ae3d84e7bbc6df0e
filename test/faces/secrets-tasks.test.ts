// Every way by which a text comes into a task or a sprint: a secret given there is in no file, in no file name, and
// in nothing that is shown.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal, type Terminal } from '../helpers/terminal.ts'
import { made } from '../secrets/table/made-up.ts'

const token = `ghp_${made(36)}`
const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Names and texts of all files, those of this machine included. */
function readAll(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
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

async function say(t: Terminal, words: string[]): Promise<string> {
  const { stdout, stderr } = await t.logbook(...words)
  return stdout + stderr
}

const TRANSITIONS: [string, string[]][] = [
  ['a title', ['task', 'create', `Rotate ${token}`]],
  ['a title that is one', ['task', 'create', token]],
  ...['description', 'criterion', 'check', 'priority', 'parent', 'sprint', 'estimate'].map(
    flag => [`--${flag}`, ['task', 'create', 'x', `--${flag}`, `use ${token}`]] as [string, string[]],
  ),
  ...['title', 'description', 'criterion', 'check', 'met', 'status'].map(
    flag => [`edit --${flag}`, ['task', 'edit', '1', `--${flag}`, token]] as [string, string[]],
  ),
  ['an update', ['task', 'update', '1', token]],
  ['why it is blocked', ['task', 'block', '1', token]],
  ['why it is cancelled', ['task', 'cancel', '1', token]],
  ['a summary', ['task', 'complete', '1', '--summary', token]],
  ['why it is forced', ['task', 'complete', '1', '--force', '--reason', token]],
  ['a task there is not', ['task', 'show', token]],
  ['a verb there is not', ['task', token]],
  ['the title of a sprint', ['sprint', 'create', token]],
  ['the goal of a sprint', ['sprint', 'create', 'x', '--goal', token]],
  ['the summary of a sprint', ['sprint', 'complete', '1', '--summary', token]],
  ['why a sprint is forced', ['sprint', 'complete', '1', '--force', '--reason', token]],
]

test.each(TRANSITIONS)('%s', async (_, words) => {
  const t = openTerminal(makeFolder())
  await t.print('sprint', 'create', 'OAuth')
  await t.print('task', 'create', 'Login', '--sprint', '1')
  expectNone(await say(t, words))
  expectNone(await say(t, [...words, '--json']))
  expectNone(readAll(t.folder))
  // In YAML, a bracket that stands bare begins a list.
  expect(readAll(t.folder)).not.toMatch(/^\w+: \[redacted/m)
  expect((await t.json('task', 'list', '--sprint', '1')).problems).toEqual([])
  expect((await t.json('sprint', 'list')).problems).toEqual([])
})

test('one that a person wrote is shown nowhere, and stays where nothing is written', async () => {
  const t = openTerminal(makeFolder())
  mkdirSync(join(t.folder, '.tasks/active'), { recursive: true })
  const text = `# Rotate ${token}\n\n## Acceptance Criteria\n- [ ] ${token} is gone\n`
  writeFileSync(join(t.folder, '.tasks/active/T-1.md'), text)
  for (const words of [
    ['list'],
    ['next'],
    ['show', 'T-1'],
    ['edit', 'T-1', '--met', '9'],
    ['complete', 'T-1'],
  ]) {
    expectNone(await say(t, ['task', ...words]))
    expectNone(await say(t, ['task', ...words, '--json']))
  }
  await t.print('task', 'edit', 'T-1', '--met', '1')
  const kept = readFileSync(join(t.folder, '.tasks/active/T-1.md'), 'utf8')
  // A line that is written anew is masked; the others are the person's.
  expect(kept).toMatch(/- \[x\] \[redacted: [\w ]+\] is gone\n$/)
  expect(kept).toContain(`# Rotate ${token}\n`)
})

// What is not in its place, or not of its kind: the doctor names it, and says it in words.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeFailure } from '../../../src/faces/render/failures.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const file = (path: string) => writeFileSync(path, 'x')
const empty = (path: string) => writeFileSync(path, '')
const pipe = (path: string) => void spawnSync('mkfifo', [path])
const folder = (path: string) => mkdirSync(path)
const nowhere = (path: string) => symlinkSync('/nowhere/at/all', path)
const circle = (path: string) => symlinkSync(path, path)

describe.skipIf(process.platform === 'win32')('the doctor names', () => {
  test.each<[string, string, (path: string) => void]>([
    ['a file in the place of everything', '.sessions', file],
    ['a file in the place of all tasks', '.tasks', file],
    ['a file in the place of the locks', '.sessions/.local/locks', file],
    ['a file in the place of one lock', '.sessions/.local/locks/ID', file],
    ['a file in the place of what waits', '.sessions/.local/inbox', file],
    ['a file in the place of what is captured', '.sessions/.local/captured', file],
    ['a file in the place of the last conversations', '.sessions/.local/latest', file],
    ['a file in the place of the keys', '.sessions/keys', file],
    ['a file in the place of the entries', '.sessions/journal/ID/entries', file],
    ['a link to nowhere in the place of the locks', '.sessions/.local/locks', nowhere],
    ['a link to nowhere in the place of the settings', '.sessions/config.yaml', nowhere],
    ['a link to nowhere among the entries', '.sessions/journal/ID/entries/2026-01-01T00-00-00Z.md', nowhere],
    ['a link to nowhere in the place of a task', '.tasks/active/T-9.md', nowhere],
    ['a link to nowhere in the place of the activities', '.sessions/journal/ID/activity.jsonl', nowhere],
    ['a link to itself in the place of what is local', '.sessions/.local', circle],
    ['a pipe in the place of the activities', '.sessions/journal/ID/activity.jsonl', pipe],
    ['a pipe in the place of the faults', '.sessions/.local/faults.jsonl', pipe],
    ['a pipe in the place of the locks', '.sessions/.local/locks', pipe],
    ['a folder in the place of the settings', '.sessions/config.yaml', folder],
    ['a folder in the place of a conversation', '.sessions/.local/claude/c1.json', folder],
    ['an empty document', '.sessions/active/DOCUMENT', empty],
    ['an empty task', '.tasks/active/T-9.md', empty],
    ['an empty sprint', '.tasks/sprints/S-9.md', empty],
    ['an empty quick-resume file', '.sessions/journal/ID/progress.md', empty],
  ])('%s', async (_, place, put) => {
    const top = makeFolder()
    const t = openTerminal(top)
    await t.print('init', 'Make login use OAuth')
    const id = readdirSync(join(top, '.sessions/journal'))[0] ?? ''
    const name = readdirSync(join(top, '.sessions/active'))[0] ?? ''
    const path = place.replace('ID', id).replace('DOCUMENT', name)
    rmSync(join(top, path), { recursive: true, force: true })
    mkdirSync(dirname(join(top, path)), { recursive: true })
    put(join(top, path))
    const { stdout, stderr } = await t.logbook('doctor')
    expect(stderr).toBe('')
    expect(stdout).toContain(`- ${path} `)
    expect(stdout).not.toMatch(/\bE[A-Z]{4,}\b|INTERNAL|\n\s+at /)
  })
})

test.each([
  ['ENOTDIR', 'a file is in the place of its folder'],
  ['EMFILE', 'too many files are open'],
  ['EWHATEVER', 'the system refuses it'],
])('what the system says is told in words: %s', (code, words) => {
  const error = Object.assign(new Error(`${code}: something, open '/a/b'`), { code, path: '/a/b' })
  const told = describeFailure(error)
  expect(told).toMatchObject({ exit: 1, code: 'UNREADABLE', message: `/a/b cannot be used: ${words}.` })
  expect(JSON.stringify(told)).not.toContain(code)
})

// `push` as a script calls it: by the launcher, in a process of its own.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { linesOf } from '../../helpers/status-lines.ts'

const launcher = join(import.meta.dirname, '../../../bin/logbook.cjs')

function push(folder: string, words: string[], input = '') {
  const env = { ...NOBODY, PATH: process.env.PATH }
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, 'push', ...words], {
    cwd: folder,
    env,
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('plain words are written at once', () => {
  const folder = makeFolder()
  expect(push(folder, ['a', 'working', 'Querying DB', '0.5', '160'])).toEqual({
    status: 0,
    stdout: 'a: working: Querying DB (50%) · task 160\n',
    stderr: '',
  })
  expect(linesOf(folder, 'a')).toMatchObject([{ message: 'Querying DB', progress: 0.5, task_id: '160' }])
})

test('what comes by a pipe is a message', () => {
  const folder = makeFolder()
  expect(push(folder, ['a', 'working', '-'], 'one\ntwo\n')).toMatchObject({
    status: 0,
    stdout: 'a: working: one two\n',
  })
  expect(linesOf(folder, 'a')).toMatchObject([{ message: 'one two' }])
})

test('what is wrong is said by the verb, with the status of other verbs', () => {
  const folder = makeFolder()
  expect(push(folder, ['a', 'sleeping'])).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('no status "sleeping"'),
  })
  mkdirSync(join(folder, '.sessions'))
  writeFileSync(join(folder, '.sessions/.local'), '')
  expect(push(folder, ['a', 'idle'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('could not be written'),
  })
  expect(JSON.parse(push(folder, ['a', 'idle', '--json']).stdout).error).toMatchObject({ code: 'UNWRITABLE' })
})

// What an older version has left: the doctor names it, and mends it once.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

async function journal() {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth')
  return t
}

test('keys that git takes for part of the project ignore themselves again', async () => {
  const t = await journal()
  const ignore = join(t.folder, '.sessions/keys/.gitignore')
  rmSync(ignore)
  expect((await t.logbook('doctor')).stdout).toContain('.sessions/keys/ belongs to this machine')
  expect(existsSync(ignore)).toBe(false)
  await t.logbook('doctor', '--fix')
  expect(readFileSync(ignore, 'utf8')).toBe('*\n')
  expect((await t.logbook('doctor')).stdout).not.toContain('.sessions/keys/')
})

test('notes for the next prompt in the project are removed, with their folder', async () => {
  const t = await journal()
  const folder = join(t.folder, '.sessions/.local/next-prompt')
  mkdirSync(folder)
  for (const name of ['c1.reminder', 'c2.receipt']) writeFileSync(join(folder, name), 'x')
  expect((await t.logbook('doctor')).stdout).toContain(
    'next-prompt/c1.reminder is a note of an older version',
  )
  await t.logbook('doctor', '--fix')
  expect(existsSync(folder)).toBe(false)
  expect((await t.logbook('doctor')).stdout).not.toContain('next-prompt')
})

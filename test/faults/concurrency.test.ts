import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readWorkSession } from '../../src/session/document.ts'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'

const launcher = join(import.meta.dirname, '../../bin/logbook.cjs')

function logbook(cwd: string, ...argv: string[]): Promise<number | null> {
  return new Promise(resolve =>
    spawn(process.execPath, [launcher, ...argv], {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd },
      stdio: 'ignore',
    }).on('close', resolve),
  )
}

beforeAll(() => createRequire(import.meta.url)('../../scripts/build.cjs').build())

test('every acknowledged entry of many processes is there once, in a document that reads', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Count')
  const writer = async (name: string) => {
    for (let i = 0; i < 5; i += 1) {
      const flag = ['--progress', '--discovery', '--key', '--next', '--blocker'][i] ?? ''
      expect(await logbook(t.folder, 'log', flag, `${name}-${i}`)).toBe(0)
    }
  }
  await Promise.all(Array.from({ length: 12 }, (_, index) => writer(`w${index}`)))
  const session = readWorkSession(t.document(), 'x.md')
  const found = [
    ...session.progress.steps.map(step => step.text),
    ...session.discoveries.map(note => note.title),
    ...session.keyContext,
    ...session.nextSteps,
    ...session.blockers.map(blocker => blocker.text),
  ]
  const expected = Array.from({ length: 12 }, (_, index) => [0, 1, 2, 3, 4].map(i => `w${index}-${i}`)).flat()
  expect(found.toSorted()).toEqual(expected.toSorted())
  expect(readdirSync(join(t.folder, '.sessions/active'))).toHaveLength(1)
})

test('of several that open a work session at once, one does', async () => {
  const t = openTerminal(makeFolder())
  const codes = await Promise.all(
    Array.from({ length: 6 }, (_, index) => logbook(t.folder, 'init', `Number ${index}`)),
  )
  expect(codes.toSorted()).toEqual([0, 1, 1, 1, 1, 1])
  expect((await t.json('view', 'list')).sessions).toHaveLength(1)
})

test('with --force each of them gets its own', async () => {
  const t = openTerminal(makeFolder())
  const codes = await Promise.all(
    Array.from({ length: 4 }, (_, index) => logbook(t.folder, 'init', `Number ${index}`, '--force')),
  )
  expect(codes).toEqual([0, 0, 0, 0])
  expect((await t.json('view', 'list')).sessions).toHaveLength(4)
})

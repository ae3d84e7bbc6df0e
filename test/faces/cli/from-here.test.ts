// The command works from any folder, through any link, and what it prints can be opened there.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const pathsIn = (printed: string) =>
  [...printed.matchAll(/^ {2}(?:File|Entry|Archived) +(\S+)$/gm)].map(m => m[1])

function makeSub(folder: string): string {
  const below = join(folder, 'packages/app')
  mkdirSync(below, { recursive: true })
  return below
}

function makeWorktree(folder: string): string {
  const beside = join(makeFolder(), 'side')
  git(folder, 'worktree', 'add', '-q', beside)
  return beside
}

test.each([
  ['view'],
  ['checkpoint'],
  ['task', 'create', 'Login'],
  ['sprint', 'create', 'First'],
  ['close', '--complete'],
])('paths in "%s" open from a folder below and from a worktree', async (...words) => {
  for (const makeBelow of [makeSub, makeWorktree]) {
    const folder = makeRepository()
    await openTerminal(folder).print('init', 'G', '--name', 'g')
    const below = makeBelow(folder)
    const paths = pathsIn(await openTerminal(below).print(...words))
    expect(paths.length).toBeGreaterThan(0)
    for (const path of paths) expect(existsSync(join(below, path ?? ''))).toBe(true)
  }
})

test.skipIf(process.platform === 'win32')('it runs through links, relative and of links', () => {
  const folder = makeFolder()
  mkdirSync(join(folder, 'bin'))
  symlinkSync(join(import.meta.dirname, '../../../bin/logbook'), join(folder, 'bin/one'))
  symlinkSync('bin/one', join(folder, 'two'))
  for (const link of ['bin/one', 'two'])
    expect(execFileSync(join(folder, link), ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.skipIf(process.platform === 'win32')('what npm links can be run', () => {
  const file = join(import.meta.dirname, '../../../bin/logbook.cjs')
  expect(execFileSync(file, ['--version'], { encoding: 'utf8' })).toMatch(/^\d/)
})

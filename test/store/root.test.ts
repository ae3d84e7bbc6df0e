import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readHead } from '../../src/store/head.ts'
import { findRoot } from '../../src/store/root.ts'
import { git, makeFolder, makeRepository } from '../helpers/folders.ts'

const make = (...parts: string[]) => {
  const folder = join(...parts)
  mkdirSync(folder, { recursive: true })
  return folder
}
const rootOf = (cwd: string, home = '/nowhere') => findRoot({ cwd, env: { HOME: home } }).path

describe('the root', () => {
  test('is the top of the repository when there is no journal', () => {
    const top = makeRepository()
    expect(findRoot({ cwd: make(top, 'a/b'), env: { HOME: '/nowhere' } })).toEqual({
      path: top,
      exists: false,
    })
  })

  test('is the nearest folder with a journal, not above the top of the repository', () => {
    const outer = makeFolder()
    make(outer, '.sessions')
    const top = make(outer, 'repo')
    git(top, 'init', '-q')
    expect(rootOf(top)).toBe(top)
    make(top, 'packages/a/.sessions')
    expect(rootOf(make(top, 'packages/a/src'))).toBe(join(top, 'packages/a'))
    expect(rootOf(make(top, 'packages/b'))).toBe(top)
  })

  test('is the main checkout for a linked worktree, even when that holds a copy', () => {
    const top = makeRepository()
    make(top, '.sessions')
    const tree = join(makeFolder(), 'tree')
    git(top, 'worktree', 'add', '-q', tree)
    expect(rootOf(tree)).toBe(top)
    make(tree, '.sessions')
    expect(rootOf(make(tree, 'src'))).toBe(top)
    make(top, 'packages/a/.sessions')
    expect(rootOf(make(tree, 'packages/a'))).toBe(join(top, 'packages/a'))
  })

  test('is the worktree itself when the main repository is bare', () => {
    const bare = join(makeFolder(), 'bare.git')
    git(makeRepository(), 'clone', '-q', '--bare', '.', bare)
    const tree = join(makeFolder(), 'tree')
    git(bare, 'worktree', 'add', '-q', tree, 'main')
    expect(rootOf(tree)).toBe(tree)
  })

  test('is the submodule for a submodule', () => {
    const top = makeRepository()
    git(top, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', makeRepository(), 'sub')
    expect(rootOf(join(top, 'sub'))).toBe(join(top, 'sub'))
  })

  test('outside git is never above the home directory', () => {
    const outer = makeFolder()
    make(outer, '.sessions')
    const home = make(outer, 'home')
    const cwd = make(home, 'a/b')
    expect(rootOf(cwd, home)).toBe(cwd)
    make(home, 'a/.sessions')
    expect(rootOf(cwd, home)).toBe(join(home, 'a'))
  })

  test('can be fixed', () => {
    const top = makeRepository()
    expect(findRoot({ cwd: top, env: { HOME: '/nowhere', LOGBOOK_ROOT: 'elsewhere' } }).path).toBe(
      join(top, 'elsewhere'),
    )
  })
})

describe('the head', () => {
  const commitOf = (top: string) => git(top, 'rev-parse', 'HEAD').slice(0, 7)

  test('is the branch and the commit', () => {
    const top = makeRepository()
    git(top, 'checkout', '-q', '-b', 'feature/x')
    expect(readHead(make(top, 'a'))).toEqual({ branch: 'feature/x', commit: commitOf(top) })
  })
  test('is found among packed refs', () => {
    const top = makeRepository()
    git(top, 'pack-refs', '--all')
    expect(readHead(top)).toEqual({ branch: 'main', commit: commitOf(top) })
  })
  test('of a worktree is its own', () => {
    const top = makeRepository()
    const tree = join(makeFolder(), 'tree')
    git(top, 'worktree', 'add', '-q', '-b', 'other', tree)
    expect(readHead(tree)).toEqual({ branch: 'other', commit: commitOf(top) })
  })
  test('detached has no branch; before the first commit there is no commit', () => {
    const top = makeRepository()
    git(top, 'checkout', '-q', '--detach')
    expect(readHead(top)).toEqual({ branch: undefined, commit: commitOf(top) })
    const fresh = makeFolder()
    git(fresh, 'init', '-q', '-b', 'main')
    expect(readHead(fresh)).toEqual({ branch: 'main', commit: undefined })
  })
  test('is unknown outside git and in a broken repository', () => {
    expect(readHead(makeFolder())).toBeUndefined()
    const broken = makeFolder()
    writeFileSync(join(broken, '.git'), 'gitdir: /nowhere')
    expect(readHead(broken)).toBeUndefined()
  })
})

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readHead } from '../../../src/host/git/head.ts'
import { findRoot } from '../../../src/store/disk/root.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'

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

  test.each(['', '.git'])('has no journal where agents only say what they do, also with %j', git => {
    const top = makeFolder()
    make(top, git)
    const status = make(top, '.sessions/.local/status')
    writeFileSync(join(top, '.sessions/.local/.gitignore'), '*\n')
    writeFileSync(join(status, 'a.jsonl'), '')
    expect(findRoot({ cwd: make(top, 'a/b'), env: { HOME: '/nowhere' } })).toEqual({
      path: top,
      exists: false,
    })
    make(top, '.sessions/.local/ledger')
    expect(findRoot({ cwd: top, env: { HOME: '/nowhere' } })).toEqual({ path: top, exists: true })
  })

  test.each(['active', 'archive', 'config.yaml'])('has a journal with %s, whatever agents say', name => {
    const top = makeFolder()
    make(top, '.sessions/.local/status')
    make(top, '.sessions', name)
    expect(findRoot({ cwd: top, env: { HOME: '/nowhere' } })).toEqual({ path: top, exists: true })
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

  test('is the folder around a bare repository for all of its worktrees', () => {
    const project = makeFolder()
    git(makeRepository(), 'clone', '-q', '--bare', '.', join(project, '.bare'))
    writeFileSync(join(project, '.git'), 'gitdir: ./.bare\n')
    for (const name of ['main', 'trees/feature'])
      git(project, 'worktree', 'add', '-q', join(project, name), ...(name === 'main' ? ['main'] : []))
    const src = make(project, 'trees/feature/src')
    const roots = () => [project, join(project, 'main'), src].map(cwd => rootOf(cwd))
    expect(roots()).toEqual([project, project, project])
    // One that was committed is in the worktree, until there is one for all.
    make(project, 'trees/feature/.sessions')
    expect(roots()).toEqual([project, project, join(project, 'trees/feature')])
    make(project, '.sessions')
    expect(roots()).toEqual([project, project, project])
    expect(readHead(src)?.branch).toBe('feature')
    expect(readHead(join(project, 'main'))?.branch).toBe('main')
    expect(readHead(project)?.branch).toBe('main')
  })

  test('is the folder around a bare repository in .git', () => {
    const project = makeFolder()
    git(makeRepository(), 'clone', '-q', '--bare', '.', join(project, '.git'))
    git(project, 'worktree', 'add', '-q', join(project, 'main'), 'main')
    expect([rootOf(project), rootOf(join(project, 'main'))]).toEqual([project, project])
  })

  test('is the checkout where the repository lies elsewhere, and the worktree where nothing leads back', () => {
    const [folder, away] = [makeFolder(), makeFolder()]
    const top = join(folder, 'top')
    git(folder, 'init', '-q', '-b', 'main', `--separate-git-dir=${join(away, 'repo.git')}`, top)
    git(top, 'commit', '-q', '--allow-empty', '-m', 'Begin')
    expect(rootOf(make(top, 'a'))).toBe(top)
    expect(readHead(top)).toMatchObject({ branch: 'main', commit: expect.stringMatching(/^\w{7}$/) })
    git(top, 'worktree', 'add', '-q', join(folder, 'tree'))
    expect(rootOf(join(folder, 'tree'))).toBe(join(folder, 'tree'))
  })

  test('is not another project that a folder says it is a worktree of', () => {
    const other = makeRepository()
    make(other, '.sessions')
    const folder = makeFolder()
    make(folder, 'worktrees/x')
    writeFileSync(join(folder, '.git'), 'gitdir: worktrees/x\n')
    writeFileSync(join(folder, 'worktrees/x/commondir'), `${join(other, '.git')}\n`)
    writeFileSync(join(folder, 'worktrees/x/HEAD'), 'ref: refs/heads/main\n')
    expect(rootOf(folder)).toBe(folder)
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
  test.each([
    ['reftable, where HEAD names no branch', 'ref: refs/heads/.invalid\n', undefined],
    ['a way out of the folder', 'ref: refs/heads/../../secret\n', undefined],
    ['an absolute way out', 'ref: refs/heads//../../../etc/hostname\n', undefined],
    ['a line break', 'ref: refs/heads/a\nb\n', undefined],
    ['an escape sequence', 'ref: refs/heads/\u001b[2J\n', undefined],
    ['another kind of reference', 'ref: refs/remotes/origin/main\n', undefined],
    ['words', 'main\n', undefined],
    ['nothing', '', undefined],
    ['more than a line', `ref: refs/heads/${'x'.repeat(70_000)}\n`, undefined],
    ['no space behind ref', 'ref:refs/heads/main\n', 'main'],
    ['letters beyond ASCII', 'ref: refs/heads/größe/日本\n', 'größe/日本'],
    ['quotes', 'ref: refs/heads/it\'s-"so"\n', 'it\'s-"so"'],
  ])('names no branch that cannot be: %s', (_, head, branch) => {
    const top = makeRepository()
    writeFileSync(join(top, 'secret'), 'only here\n')
    writeFileSync(join(top, '.git/HEAD'), head)
    expect(readHead(top)?.branch).toBe(branch)
    expect(readHead(top)?.commit).not.toBe('only he')
  })
  test('names no commit that is none', () => {
    const top = makeRepository()
    writeFileSync(join(top, '.git/refs/heads/main'), 'ref: refs/heads/other\n')
    expect(readHead(top)).toEqual({ branch: 'main', commit: undefined })
  })
  test('is unknown outside git and in a broken repository', () => {
    expect(readHead(makeFolder())).toBeUndefined()
    const broken = makeFolder()
    writeFileSync(join(broken, '.git'), 'gitdir: /nowhere')
    expect(readHead(broken)).toBeUndefined()
  })
})

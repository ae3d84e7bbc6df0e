import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  foreseePlace,
  landThread,
  listUnlanded,
  placeThread,
  whyNoWorktrees,
} from '../../../src/parts/runs/worktrees/worktree-steps.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openWorkspace as openIn } from '../../helpers/open-workspace.ts'
import { makeProject, write } from '../../helpers/worktrees.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const openWorkspace = (root: string, home = makeFolder(), cwd = root) => openIn(root, home, cwd)

const PLAN = { id: 'login' }
const TOKENS = { id: '01.01.01', name: 'Tokens' }
const PAGES = { id: '01.01.02', name: 'Pages' }
const BRANCH = 'logbook/login/01.01.01'

const log = (folder: string, ref = 'main') =>
  git(folder, 'log', '--encoding=UTF-8', '--format=%s', ref).trim().split('\n')
const text = (...path: string[]) => readFileSync(join(...path), 'utf8')

describe('a thread gets a worktree', () => {
  test('on a branch of its own, outside of the project, with the files of the branch of the plan', async () => {
    const root = makeProject()
    const placed = await placeThread(openWorkspace(root), PLAN, TOKENS)
    expect(placed).toMatchObject({ branch: BRANCH, into: 'main', made: true, notes: [] })
    expect(placed.folder.startsWith(root)).toBe(false)
    expect(readdirSync(placed.folder).toSorted()).toEqual(['.git', '.gitignore', 'a.txt'])
    expect(git(placed.folder, 'branch', '--show-current').trim()).toBe(BRANCH)
    expect(git(root, 'status', '--porcelain')).toBe('')
  })

  test('that can be foreseen, and nothing is made', async () => {
    const root = makeProject()
    const home = makeFolder()
    const workspace = openWorkspace(root, home)
    const foreseen = foreseePlace(workspace, PLAN, TOKENS)
    expect(await whyNoWorktrees(workspace, PLAN)).toBeUndefined()
    expect(readdirSync(home)).toEqual([])
    expect(existsSync(join(root, '.sessions/.local/branches'))).toBe(false)
    expect(await placeThread(workspace, PLAN, TOKENS)).toMatchObject(foreseen)
  })

  test('once: the second time it is the same', async () => {
    const root = makeProject()
    const workspace = openWorkspace(root)
    const first = await placeThread(workspace, PLAN, TOKENS)
    write(first.folder, 'mine.txt', 'mine')
    const second = await placeThread(workspace, PLAN, TOKENS)
    expect(second).toMatchObject({ folder: first.folder, made: false })
    expect(text(second.folder, 'mine.txt')).toBe('mine')
  })

  test('many at once, in many processes, get one each', async () => {
    const root = makeProject()
    const home = makeFolder()
    const places = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        placeThread(openWorkspace(root, home), PLAN, { id: `01.01.0${at + 1}`, name: 'x' }),
      ),
    )
    expect(new Set(places.map(({ folder }) => folder)).size).toBe(6)
    expect(git(root, 'worktree', 'list').trim().split('\n')).toHaveLength(7)
  })

  test('at the branch that was there when the plan was first run, whatever is checked out later', async () => {
    const root = makeProject()
    const workspace = openWorkspace(root)
    git(root, 'checkout', '-q', '-b', 'feature')
    await placeThread(workspace, PLAN, TOKENS)
    git(root, 'checkout', '-q', 'main')
    expect(await placeThread(workspace, PLAN, PAGES)).toMatchObject({ into: 'feature' })
  })

  test('with ignored files that .worktreeinclude names, and no others', async () => {
    const root = makeProject()
    write(root, '.env', 'KEY=1')
    write(root, 'deep/.env', 'KEY=2')
    write(root, 'a.log', 'no')
    write(root, 'untracked', 'no')
    write(root, '.worktreeinclude', '# ours\n.env\na.txt\nuntracked\n')
    const { folder } = await placeThread(openWorkspace(root), PLAN, TOKENS)
    expect(text(folder, '.env')).toBe('KEY=1')
    expect(text(folder, 'deep/.env')).toBe('KEY=2')
    expect(existsSync(join(folder, 'a.log'))).toBe(false)
    expect(existsSync(join(folder, 'untracked'))).toBe(false)
  })

  test('and never one that would be committed there', async () => {
    const root = makeProject()
    write(root, '.gitignore', '*.log\n.env\nnode_modules/\nnew-secret\n')
    write(root, 'new-secret', 'KEY=1')
    write(root, 'node_modules/x', 'x')
    write(root, '.worktreeinclude', 'new-secret\nnode_modules/\n')
    const { folder } = await placeThread(openWorkspace(root), PLAN, TOKENS)
    expect(existsSync(join(folder, 'new-secret'))).toBe(false)
    expect(text(folder, 'node_modules/x')).toBe('x')
  })

  test.skipIf(process.platform === 'win32')('and never what lies behind a link', async () => {
    const root = makeProject()
    const secret = makeFolder()
    write(secret, 'key', 'secret')
    symlinkSync(join(secret, 'key'), join(root, '.env'))
    write(root, '.worktreeinclude', '.env\n')
    const { folder } = await placeThread(openWorkspace(root), PLAN, TOKENS)
    expect(existsSync(join(folder, '.env'))).toBe(false)
  })

  test('again when its folder is gone, with what was committed', async () => {
    const root = makeProject()
    const workspace = openWorkspace(root)
    const { folder } = await placeThread(workspace, PLAN, TOKENS)
    write(folder, 'b.txt', 'b')
    git(folder, 'add', '.')
    git(folder, 'commit', '-q', '-m', 'Add b')
    rmSync(folder, { recursive: true })
    const again = await placeThread(workspace, PLAN, TOKENS)
    expect(again).toMatchObject({ folder, made: true, branch: BRANCH })
    expect(again.notes.join(' ')).toMatch(/was gone.*is lost.*goes on with them/)
    expect(text(folder, 'b.txt')).toBe('b')
  })

  test('beside files that are in its place', async () => {
    const root = makeProject()
    const workspace = openWorkspace(root)
    const { folder } = await placeThread(workspace, PLAN, TOKENS)
    git(root, 'worktree', 'remove', '--force', folder)
    write(folder, 'theirs.txt', 'theirs')
    const again = await placeThread(workspace, PLAN, TOKENS)
    expect(again.notes).toEqual([expect.stringContaining(`${folder}.kept-1`)])
    expect(text(`${folder}.kept-1`, 'theirs.txt')).toBe('theirs')
    expect(existsSync(join(again.folder, 'theirs.txt'))).toBe(false)
  })

  test('that knows what was merged since, when it has no work of its own', async () => {
    const root = makeProject()
    const workspace = openWorkspace(root)
    const { folder } = await placeThread(workspace, PLAN, TOKENS)
    write(root, 'later.txt', 'later')
    git(root, 'add', 'later.txt')
    git(root, 'commit', '-q', '-m', 'Later')
    await placeThread(workspace, PLAN, TOKENS)
    expect(text(folder, 'later.txt')).toBe('later')
  })

  test('in a folder of a repository, where the journal is', async () => {
    const top = makeProject()
    write(top, 'packages/api/x.ts', 'x')
    git(top, 'add', '.')
    git(top, 'commit', '-q', '-m', 'x')
    const { folder, worktree } = await placeThread(openWorkspace(join(top, 'packages/api')), PLAN, TOKENS)
    expect(folder).toBe(join(worktree, 'packages/api'))
    expect(text(folder, 'x.ts')).toBe('x')
  })

  test('in a sparse, shallow and partial clone', async () => {
    const origin = makeProject()
    write(origin, 'in/x', 'x')
    write(origin, 'out/y', 'y')
    git(origin, 'add', '.')
    git(origin, 'commit', '-q', '-m', 'x')
    git(origin, 'config', 'uploadpack.allowFilter', 'true')
    const root = join(makeFolder(), 'clone')
    git(origin, 'clone', '-q', '--depth=1', '--filter=blob:none', '--sparse', `file://${origin}`, root)
    git(root, 'sparse-checkout', 'set', 'in')
    const workspace = openWorkspace(root)
    const { folder } = await placeThread(workspace, PLAN, TOKENS)
    expect(readdirSync(folder).toSorted()).toEqual(['.git', '.gitignore', 'a.txt', 'in'])
    write(folder, 'out/z', 'z')
    write(folder, 'in/x', 'x2')
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged', notes: [] })
    expect(git(root, 'ls-tree', '-r', '--name-only', 'main')).toContain('out/z')
    expect(readdirSync(root)).not.toContain('out')
  })

  test('around a bare repository, from the branch of the checkout that asks', async () => {
    const origin = makeProject()
    const root = makeFolder()
    git(origin, 'clone', '-q', '--bare', origin, join(root, '.bare'))
    write(root, '.git', 'gitdir: ./.bare\n')
    git(root, 'worktree', 'add', '-q', '-b', 'feature', join(root, 'feature'))
    const workspace = openWorkspace(root, makeFolder(), join(root, 'feature'))
    const { folder, into } = await placeThread(workspace, PLAN, TOKENS)
    expect(into).toBe('feature')
    write(folder, 'b.txt', 'b')
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged' })
    expect(text(root, 'feature/b.txt')).toBe('b')
  })
})

describe('no worktree, and a sentence', () => {
  test.each([
    ['outside git', () => makeFolder(), /no git repository.*--here/],
    [
      'without a commit',
      () => {
        const folder = makeFolder()
        git(folder, 'init', '-q', '-b', 'main')
        return folder
      },
      /main has no commit.*--here/,
    ],
    [
      'at no branch',
      () => {
        const folder = makeProject()
        git(folder, 'checkout', '-q', '--detach')
        return folder
      },
      /No branch is checked out.*--here/,
    ],
    [
      'with a branch that has a part of the name',
      () => {
        const folder = makeProject()
        git(folder, 'branch', 'logbook')
        return folder
      },
      /Rename it/,
    ],
    [
      'with its branch in the hands of a person',
      () => {
        const folder = makeProject()
        git(folder, 'branch', BRANCH)
        git(folder, 'worktree', 'add', '-q', join(makeFolder(), 'x'), BRANCH)
        return folder
      },
      /is checked out in .*git worktree move/,
    ],
  ])('%s', async (_, make, expected) => {
    const root = make()
    const why = await whyNoWorktrees(openWorkspace(root), PLAN)
    // Whether the branch itself can be made, only git knows.
    if (!/Rename|move/.test(expected.source)) expect(why).toMatch(/no git|no commit|No branch/)
    const error = await placeThread(openWorkspace(root), PLAN, TOKENS).catch(thrown => thrown)
    expect(`${error.message} ${error.next}`).toMatch(expected)
  })

  test.skipIf(process.platform === 'win32')('with a git that is too old to merge it', async () => {
    const old = makeFolder()
    write(
      old,
      'git',
      '#!/bin/sh\ncase "$*" in *version) echo git version 2.34.1 ;; *) PATH="$REST" exec git "$@" ;; esac\n',
    )
    chmodSync(join(old, 'git'), 0o755)
    vi.stubEnv('REST', process.env.PATH)
    vi.stubEnv('PATH', `${old}:${process.env.PATH}`)
    await expect(placeThread(openWorkspace(makeProject()), PLAN, TOKENS)).rejects.toThrow(
      /Git 2\.34\.1 cannot merge/,
    )
  })

  test.skipIf(process.platform === 'win32')('without git', async () => {
    const root = makeProject()
    vi.stubEnv('PATH', makeFolder())
    await expect(placeThread(openWorkspace(root), PLAN, TOKENS)).rejects.toThrow(/Git cannot be started/)
  })

  test('in a main checkout that has the branch of the thread', async () => {
    const root = makeProject()
    const workspace = openWorkspace(root)
    const { folder } = await placeThread(workspace, PLAN, TOKENS)
    git(root, 'worktree', 'remove', folder)
    git(root, 'checkout', '-q', BRANCH)
    await expect(placeThread(workspace, PLAN, TOKENS)).rejects.toThrow(/checked out in/)
  })
})

describe('what a thread has done', () => {
  async function begin() {
    const root = makeProject()
    const workspace = openWorkspace(root)
    const { folder } = await placeThread(workspace, PLAN, TOKENS)
    return { root, workspace, folder }
  }

  test('is committed, merged where the branch is checked out, and its worktree and branch are gone', async () => {
    const { root, workspace, folder } = await begin()
    write(folder, 'b.txt', 'b')
    write(folder, 'a.txt', 'a2\n')
    write(folder, 'größe 日本 *.txt', 'x')
    const landed = await landThread(workspace, PLAN, TOKENS)
    expect(landed).toEqual({ state: 'merged', branch: BRANCH, into: 'main', conflicts: [], notes: [] })
    expect([log(root)[0], log(root, 'main^2')[0]]).toEqual([
      'Merge Tokens (login:01.01.01)',
      'Tokens (login:01.01.01)',
    ])
    expect(git(root, 'log', '-1', '--format=%an %ae %cn').trim()).toBe('Ann ann@example.com Ann')
    expect(git(root, 'show', '-s', '--format=%P', 'HEAD').trim().split(' ')).toHaveLength(2)
    expect(text(root, 'a.txt') + text(root, 'größe 日本 *.txt')).toBe('a2\nx')
    expect(git(root, 'status', '--porcelain') + git(root, 'branch', '--list', 'logbook/*')).toBe('')
    expect(existsSync(folder)).toBe(false)
    expect(git(root, 'worktree', 'list').trim().split('\n')).toHaveLength(1)
  })

  test('is merged once: the second time nothing happens', async () => {
    const { root, workspace, folder } = await begin()
    write(folder, 'b.txt', 'b')
    await landThread(workspace, PLAN, TOKENS)
    const before = git(root, 'rev-parse', 'HEAD')
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'nothing' })
    expect(git(root, 'rev-parse', 'HEAD')).toBe(before)
  })

  test('is merged with no checkout when another branch is checked out', async () => {
    const { root, workspace, folder } = await begin()
    git(root, 'checkout', '-q', '-b', 'other')
    write(root, 'a.txt', 'mine\n')
    write(folder, 'a.txt', 'theirs\n')
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged' })
    expect(git(root, 'show', 'main:a.txt')).toBe('theirs\n')
    expect(text(root, 'a.txt')).toBe('mine\n')
  })

  test('leaves what the person has changed, staged and not', async () => {
    const { root, workspace, folder } = await begin()
    write(root, 'staged.txt', 'staged')
    git(root, 'add', 'staged.txt')
    write(root, 'a.txt', 'mine\n')
    write(root, 'new.txt', 'new')
    write(folder, 'b.txt', 'b')
    const before = git(root, 'status', '--porcelain')
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged' })
    expect(git(root, 'status', '--porcelain')).toBe(before)
    expect(text(root, 'a.txt')).toBe('mine\n')
  })

  test.each([
    ['a file that is changed', 'a.txt', (root: string) => write(root, 'a.txt', 'mine\n')],
    ['a file that is new', 'b.txt', (root: string) => write(root, 'b.txt', 'mine')],
    ['a file that git ignores', 'c.log', (root: string) => write(root, 'c.log', 'mine')],
    [
      'a file that is staged',
      'b.txt',
      (root: string) => {
        write(root, 'b.txt', 'mine')
        git(root, 'add', 'b.txt')
      },
    ],
  ])('waits where the merge would touch %s', async (_, name, change) => {
    const { root, workspace, folder } = await begin()
    git(root, 'config', 'merge.autoStash', 'true')
    change(root)
    write(folder, 'a.txt', 'theirs\n')
    write(folder, 'b.txt', 'theirs')
    write(folder, 'c.log', 'theirs')
    git(folder, 'add', '-f', '.')
    const [before, status] = [git(root, 'rev-parse', 'main'), git(root, 'status', '--porcelain')]
    const landed = await landThread(workspace, PLAN, TOKENS)
    expect(landed).toMatchObject({ state: 'refused', folder })
    expect(landed.refused).toContain(`merge changes: ${name}`)
    expect([git(root, 'rev-parse', 'main'), git(root, 'status', '--porcelain')]).toEqual([before, status])
    expect(text(root, name)).toMatch(/^mine/)
    expect(await listUnlanded(workspace, PLAN)).toMatchObject([
      { thread: '01.01.01', commits: 1, uncommitted: [], conflicts: [], into: 'main', folder },
    ])
    git(root, 'stash', '-q', '-u', '-a')
    write(root, '.sessions/.local/branches/login', 'main\n')
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged' })
  })

  test('that conflicts is named, and nothing is half merged', async () => {
    const { root, workspace, folder } = await begin()
    write(folder, 'a.txt', 'theirs\n')
    write(folder, 'b.txt', 'b')
    write(root, 'a.txt', 'ours\n')
    git(root, 'commit', '-q', '-am', 'Ours')
    const before = git(root, 'rev-parse', 'main')
    const landed = await landThread(workspace, PLAN, TOKENS)
    expect(landed).toMatchObject({ state: 'conflicts', conflicts: ['a.txt'], branch: BRANCH, folder })
    expect(git(root, 'status', '--porcelain') + git(root, 'rev-parse', 'main')).toBe(before)
    expect(await listUnlanded(workspace, PLAN)).toMatchObject([{ conflicts: ['a.txt'], commits: 1 }])
    // An agent resolves it there.
    expect(() => git(folder, 'merge', '-q', 'main')).toThrow()
    expect((await landThread(workspace, PLAN, TOKENS)).refused).toMatch(/Conflicts are not resolved.*a\.txt/)
    write(folder, 'a.txt', 'both\n')
    git(folder, 'add', 'a.txt')
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged' })
    expect(text(root, 'a.txt')).toBe('both\n')
    expect(await listUnlanded(workspace, PLAN)).toEqual([])
  })

  test.each([
    ['a merge', (root: string) => git(root, 'merge', '-q', '--no-commit', '--no-ff', 'side')],
    ['a cherry-pick', (root: string) => git(root, 'cherry-pick', 'clash')],
    ['A rebase', (root: string) => git(root, 'rebase', 'clash')],
  ])('waits while %s goes on', async (what, start) => {
    const { root, workspace, folder } = await begin()
    git(root, 'checkout', '-q', '-b', 'side')
    git(root, 'commit', '-q', '--allow-empty', '-m', 'Side')
    git(root, 'checkout', '-q', '-b', 'clash', 'main')
    write(root, 'a.txt', 'clash\n')
    git(root, 'commit', '-q', '-am', 'Clash')
    git(root, 'checkout', '-q', 'main')
    write(root, 'a.txt', 'ours\n')
    git(root, 'commit', '-q', '-am', 'Ours')
    try {
      start(root)
    } catch {
      // It stops at a conflict.
    }
    write(folder, 'b.txt', 'b')
    const before = git(root, 'rev-parse', 'main')
    expect((await landThread(workspace, PLAN, TOKENS)).refused).toContain(what)
    expect(git(root, 'rev-parse', 'main')).toBe(before)
  })

  test('is committed by somebody, even if git knows no name', async () => {
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(makeFolder(), 'none'))
    vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1')
    const { root, workspace, folder } = await begin()
    git(root, 'config', '--unset', 'user.name')
    git(root, 'config', '--unset', 'user.email')
    write(folder, 'b.txt', 'b')
    const landed = await landThread(workspace, PLAN, TOKENS)
    expect(landed.notes).toEqual([expect.stringContaining('by Logbook <logbook@localhost>')])
    expect(git(root, 'log', '-1', '--format=%an %cn').trim()).toBe('Logbook Logbook')
  })

  test('comes without the documents of Logbook, committed by the agent or not', async () => {
    const root = makeProject()
    write(root, '.tasks/active/t.md', 'old\n')
    write(root, 'deep/.tasks/x.md', 'a fixture\n')
    git(root, 'add', '-f', '.')
    git(root, 'commit', '-q', '-m', 'Tasks')
    const workspace = openWorkspace(root)
    const { folder } = await placeThread(workspace, PLAN, TOKENS)
    write(folder, '.tasks/active/t.md', 'agent\n')
    write(folder, '.tasks/active/new.md', 'agent\n')
    write(folder, 'deep/.tasks/x.md', 'changed\n')
    git(folder, 'add', '-A')
    git(folder, 'commit', '-q', '-m', 'All of it')
    write(folder, '.tasks/active/t.md', 'again\n')
    write(folder, '.sessions/active/s.md', 'x')
    write(folder, 'b.txt', 'b')
    write(root, '.tasks/active/t.md', 'ours\n')
    git(root, 'commit', '-q', '-am', 'Ours')
    write(root, '.tasks/active/t.md', 'newest\n')
    const landed = await landThread(workspace, PLAN, TOKENS)
    expect(landed).toMatchObject({ state: 'merged' })
    expect(git(root, 'ls-tree', '-r', '--name-only', 'main', '--', '.tasks', '.sessions').trim()).toBe(
      '.tasks/active/t.md',
    )
    expect(git(root, 'show', 'main:.tasks/active/t.md')).toBe('ours\n')
    expect(text(root, '.tasks/active/t.md')).toBe('newest\n')
    expect(text(root, 'deep/.tasks/x.md') + text(root, 'b.txt')).toBe('changed\nb')
    expect(text(`${folder}.kept-1`, '.tasks/active/t.md')).toBe('again\n')
  })

  test('is on whatever branch the agent has gone to', async () => {
    const { root, workspace, folder } = await begin()
    git(folder, 'checkout', '-q', '-b', 'agents-own')
    write(folder, 'b.txt', 'b')
    git(folder, 'add', '.')
    git(folder, 'commit', '-q', '-m', 'Own')
    git(folder, 'checkout', '-q', '--detach')
    write(folder, 'c.txt', 'c')
    expect(await listUnlanded(workspace, PLAN)).toMatchObject([{ commits: 1, uncommitted: ['c.txt'] }])
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged' })
    expect(text(root, 'b.txt') + text(root, 'c.txt')).toBe('bc')
  })

  test('keeps what git ignores, unless it is made again or the main checkout has the same', async () => {
    const { root, workspace, folder } = await begin()
    write(root, '.env', 'KEY=1')
    write(root, 'same.log', 'same')
    write(folder, '.env', 'KEY=1\nNEW=2')
    write(folder, 'same.log', 'same')
    write(folder, 'new.log', 'new')
    write(folder, 'node_modules/x/index.js', 'x')
    write(folder, 'b.txt', 'b')
    const landed = await landThread(workspace, PLAN, TOKENS)
    expect(landed.notes).toEqual([`Not in git, so kept in ${folder}.kept-1: .env, new.log.`])
    expect(readdirSync(`${folder}.kept-1`).toSorted()).toEqual(['.env', 'new.log'])
  })

  test('stays where it is if it is a clone of another repository', async () => {
    const { root, workspace, folder } = await begin()
    git(folder, 'clone', '-q', makeRepository(), join(folder, 'other'))
    write(folder, 'other/work.txt', 'work')
    write(folder, 'b.txt', 'b')
    const landed = await landThread(workspace, PLAN, TOKENS)
    expect(landed).toMatchObject({ state: 'merged', folder })
    expect(landed.notes.join()).toMatch(/worktree stays.*other\//)
    expect(text(folder, 'other/work.txt') + text(root, 'b.txt')).toBe('workb')
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged', folder })
  })

  test('runs the filters of the user, and no hooks', async () => {
    const root = makeProject()
    git(root, 'config', 'filter.up.clean', 'tr a-z A-Z')
    git(root, 'config', 'filter.up.smudge', 'tr A-Z a-z')
    write(root, '.gitattributes', '*.up filter=up\n')
    write(root, 'x.up', 'text\n')
    git(root, 'add', '.')
    git(root, 'commit', '-q', '-m', 'Filtered')
    for (const hook of ['pre-commit', 'post-checkout', 'post-merge', 'commit-msg', 'reference-transaction'])
      write(root, `.git/hooks/${hook}`, `#!/bin/sh\ntouch "${root}/ran-${hook}"\nexit 1\n`)
    for (const hook of readdirSync(join(root, '.git/hooks'))) chmodSync(join(root, '.git/hooks', hook), 0o755)
    const workspace = openWorkspace(root)
    const { folder } = await placeThread(workspace, PLAN, TOKENS)
    expect(text(folder, 'x.up')).toBe('text\n')
    write(folder, 'y.up', 'more\n')
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged' })
    expect(git(root, 'cat-file', 'blob', 'main:y.up')).toBe('MORE\n')
    expect(text(root, 'y.up')).toBe('more\n')
    expect(readdirSync(root).filter(name => name.startsWith('ran-'))).toEqual([])
  })

  test.each([
    ['core.autocrlf', 'true'],
    ['commit.gpgsign', 'true'],
    ['merge.ff', 'false'],
    ['merge.autoStash', 'true'],
    ['commit.cleanup', 'scissors'],
    ['core.commentChar', 'T'],
    ['i18n.commitEncoding', 'latin1'],
    ['status.showUntrackedFiles', 'no'],
    ['submodule.recurse', 'true'],
    ['diff.noprefix', 'true'],
    ['merge.verifySignatures', 'true'],
  ])('with %s = %s', async (key, value) => {
    const { root, workspace, folder } = await begin()
    git(root, 'config', key, value)
    git(root, 'config', 'gpg.program', '/bin/false')
    write(folder, 'b.txt', 'b\r\nc\n')
    write(root, 'a.txt', 'mine\n')
    expect(await landThread(workspace, PLAN, { ...TOKENS, name: '# Größe\nTokens' })).toMatchObject({
      state: 'merged',
    })
    expect(log(root, 'main^2')[0]).toBe('# Größe Tokens (login:01.01.01)')
    expect(text(root, 'a.txt')).toBe('mine\n')
    expect(existsSync(folder)).toBe(false)
  })

  test('is never taken from the main checkout, when the link of the worktree is gone', async () => {
    const { root, workspace, folder } = await begin()
    write(root, 'mine.txt', 'mine')
    write(folder, 'b.txt', 'b')
    renameSync(join(folder, '.git'), join(folder, '.git-gone'))
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'refused' })
    expect(git(root, 'status', '--porcelain')).toBe('?? mine.txt\n')
    expect(text(folder, 'b.txt')).toBe('b')
  })

  test.skipIf(process.platform === 'win32')(
    'is looked at without any program that settings name',
    async () => {
      const { root, workspace, folder } = await begin()
      const ran = join(makeFolder(), 'ran')
      write(root, '.git/info/attributes', '*.txt merge=a=b\n*.md merge=own\n')
      for (const driver of ['a=b', 'own'])
        git(root, 'config', `merge.${driver}.driver`, `touch "${ran}"; false`)
      write(folder, 'a.txt', 'theirs\n')
      git(folder, 'commit', '-q', '-am', 'Theirs')
      write(root, 'a.txt', 'ours\n')
      git(root, 'commit', '-q', '-am', 'Ours')
      // One that cannot be loaded either.
      git(root, 'config', 'remote.origin.promisor', 'true')
      git(root, 'config', 'remote.origin.url', root)
      git(root, 'config', 'remote.origin.uploadpack', `touch "${ran}"; false`)
      const blob = git(root, 'rev-parse', 'HEAD:a.txt').trim()
      expect(await listUnlanded(workspace, PLAN)).toMatchObject([{ conflicts: ['a.txt'] }])
      rmSync(join(root, '.git/objects', blob.slice(0, 2), blob.slice(2)))
      expect(await listUnlanded(workspace, PLAN)).toMatchObject([{ commits: 1 }])
      expect(await whyNoWorktrees(workspace, PLAN)).toBeUndefined()
      expect(existsSync(ran)).toBe(false)
    },
  )

  test('is listed as not merged while the link of its worktree is gone', async () => {
    const { workspace, folder } = await begin()
    write(folder, 'b.txt', 'b')
    renameSync(join(folder, '.git'), join(folder, '.git-gone'))
    const [found] = await listUnlanded(workspace, PLAN)
    expect(found).toMatchObject({ thread: TOKENS.id, folder })
    expect(found?.uncommitted).toContain('b.txt')
  })

  test('and was not committed is told as lost when the folder of its worktree is gone', async () => {
    const { workspace, folder } = await begin()
    write(folder, 'b.txt', 'b')
    git(folder, 'add', '.')
    git(folder, 'commit', '-q', '-m', 'Add b')
    write(folder, 'c.txt', 'c')
    rmSync(folder, { recursive: true })
    const landed = await landThread(workspace, PLAN, TOKENS)
    expect(landed).toMatchObject({ state: 'merged', notes: [expect.stringContaining(`lost: ${folder}`)] })
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'nothing', notes: [] })
  })

  test('waits for somebody who uses git for a moment', async () => {
    const { root, workspace, folder } = await begin()
    write(folder, 'b.txt', 'b')
    const lock = join(root, '.git/index.lock')
    write(root, '.git/index.lock', '')
    setTimeout(() => rmSync(lock), 1_000)
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged' })
  })

  test('at once for two threads: both are merged, one after the other', async () => {
    const root = makeProject()
    const home = makeFolder()
    for (const thread of [TOKENS, PAGES]) {
      const { folder } = await placeThread(openWorkspace(root, home), PLAN, thread)
      write(folder, `${thread.name}.txt`, thread.name)
    }
    const landed = await Promise.all(
      [TOKENS, PAGES].map(thread => landThread(openWorkspace(root, home), PLAN, thread)),
    )
    expect(landed.map(({ state }) => state)).toEqual(['merged', 'merged'])
    expect(text(root, 'Tokens.txt') + text(root, 'Pages.txt')).toBe('TokensPages')
  })
})

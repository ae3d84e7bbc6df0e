// What agents and people leave behind: other branches, submodules, odd names, half of something.
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openRepository } from '../../../src/host/git/repository.ts'
import { landThread, listUnlanded, placeThread } from '../../../src/parts/runs/worktrees/worktree-steps.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openWorkspace } from '../../helpers/open-workspace.ts'
import { makeProject, write } from '../../helpers/worktrees.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const PLAN = { id: 'login' }
const TOKENS = { id: '01.01.01', name: 'Tokens' }
const BRANCH = 'logbook/login/01.01.01'

const text = (...path: string[]) => readFileSync(join(...path), 'utf8')

async function begin(root = makeProject()) {
  const workspace = openWorkspace(root, makeFolder())
  const { folder } = await placeThread(workspace, PLAN, TOKENS)
  return { root, workspace, folder, land: () => landThread(workspace, PLAN, TOKENS) }
}

describe('a thread lands', () => {
  test('with an executable, a link, a removed and a moved file', async () => {
    const { root, folder, land } = await begin()
    write(folder, 'run.sh', '#!/bin/sh\n')
    chmodSync(join(folder, 'run.sh'), 0o755)
    symlinkSync('run.sh', join(folder, 'link'))
    git(folder, 'mv', 'a.txt', 'moved.txt')
    rmSync(join(folder, '.gitignore'))
    expect(await land()).toMatchObject({ state: 'merged', notes: [] })
    expect(readdirSync(root).toSorted()).toEqual(['.git', '.sessions', 'link', 'moved.txt', 'run.sh'])
    if (process.platform !== 'win32') expect(lstatSync(join(root, 'run.sh')).mode & 0o111).not.toBe(0)
  })

  test.skipIf(process.platform === 'win32')('with names that no one would choose', async () => {
    const { root, folder, land } = await begin()
    const names = ['-rf', ':(exclude)x', 'a\nb', '"q"', ' lead', '*', 'é', `${'x'.repeat(200)}.txt`]
    for (const name of names) write(folder, name, name)
    write(folder, '.tasks/a\n*.md', 'copy')
    git(folder, 'add', '-A')
    expect(await land()).toMatchObject({ state: 'merged' })
    for (const name of names) expect(text(root, name)).toBe(name)
    expect(git(root, 'ls-tree', '-r', '--name-only', 'main')).not.toContain('.tasks')
  })

  test('when the agent has deleted or renamed its branch', async () => {
    const { root, folder, land, workspace } = await begin()
    git(folder, 'branch', '-m', 'feature/tokens')
    write(folder, 'b.txt', 'b')
    expect(await placeThread(workspace, PLAN, TOKENS)).toMatchObject({ folder, made: false })
    expect(await land()).toMatchObject({ state: 'merged' })
    expect(text(root, 'b.txt')).toBe('b')
  })

  test('when the agent has merged a branch of the person, and gone on', async () => {
    const { root, folder, land } = await begin()
    write(root, 'c.txt', 'c')
    git(root, 'add', 'c.txt')
    git(root, 'commit', '-q', '-m', 'C')
    git(folder, 'merge', '-q', '--no-ff', '--no-commit', 'main')
    write(folder, 'b.txt', 'b')
    expect(await land()).toMatchObject({ state: 'merged' })
    expect(text(root, 'b.txt') + text(root, 'c.txt')).toBe('bc')
    expect(git(root, 'show', '-s', '--format=%P', 'main^2').trim().split(' ')).toHaveLength(2)
  })

  test('when the agent has resolved a conflict with its own text', async () => {
    const { root, folder, land } = await begin()
    write(folder, 'a.txt', 'theirs\n')
    write(root, 'a.txt', 'ours\n')
    git(root, 'commit', '-q', '-am', 'Ours')
    expect(await land()).toMatchObject({ state: 'conflicts', conflicts: ['a.txt'] })
    expect(() => git(folder, 'merge', '-q', 'main')).toThrow()
    git(folder, 'checkout', '-q', '--ours', 'a.txt')
    git(folder, 'add', 'a.txt')
    expect(await land()).toMatchObject({ state: 'merged' })
    expect(text(root, 'a.txt')).toBe('theirs\n')
  })

  test('into a branch that is checked out in another worktree of the person', async () => {
    const root = makeProject()
    git(root, 'checkout', '-q', '-b', 'feature')
    const begun = await begin(root)
    git(root, 'checkout', '-q', 'main')
    const other = join(makeFolder(), 'feature')
    git(root, 'worktree', 'add', '-q', other, 'feature')
    write(begun.folder, 'b.txt', 'b')
    expect(await begun.land()).toMatchObject({ state: 'merged', into: 'feature' })
    expect(text(other, 'b.txt')).toBe('b')
    expect(git(other, 'status', '--porcelain')).toBe('')
    expect(existsSync(join(root, 'b.txt'))).toBe(false)
  })

  test('while the person commits all the time', async () => {
    const { root, folder, land } = await begin()
    write(folder, 'b.txt', 'b')
    const landing = land()
    for (let count = 0; count < 5; count += 1) {
      write(root, `c${count}.txt`, 'c')
      try {
        git(root, 'add', `c${count}.txt`)
        git(root, 'commit', '-q', '-m', `C${count}`)
      } catch {
        // Git's own lock is taken.
      }
      await new Promise(resolve => setTimeout(resolve, 15))
    }
    const landed = await landing
    if (landed.state === 'refused') expect(await land()).toMatchObject({ state: 'merged' })
    else expect(landed).toMatchObject({ state: 'merged' })
    expect(text(root, 'b.txt')).toBe('b')
    expect(git(root, 'fsck')).not.toContain('missing')
  })

  test('with a submodule, which stays as it is', async () => {
    const root = makeProject()
    git(root, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', makeRepository(), 'sub')
    git(root, 'commit', '-q', '-m', 'Sub')
    const { folder, land } = await begin(root)
    write(folder, 'b.txt', 'b')
    expect(await land()).toMatchObject({ state: 'merged', notes: [] })
    expect(git(root, 'status', '--porcelain').replace('?? .sessions/\n', '')).toBe('')
    expect(existsSync(folder)).toBe(false)
  })

  test('with a submodule that the agent has loaded, and its worktree stays', async () => {
    const root = makeProject()
    git(root, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', makeRepository(), 'sub')
    git(root, 'commit', '-q', '-m', 'Sub')
    const { folder, land } = await begin(root)
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', 'update', '-q', '--init')
    write(folder, 'b.txt', 'b')
    const landed = await land()
    expect(landed).toMatchObject({ state: 'merged', folder })
    expect(landed.notes.join()).toMatch(/submodules/)
  })

  test('in a submodule', async () => {
    const outer = makeProject()
    git(outer, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', makeProject(), 'sub')
    const root = join(outer, 'sub')
    const { folder, land } = await begin(root)
    write(folder, 'b.txt', 'b')
    expect(await land()).toMatchObject({ state: 'merged' })
    expect(text(root, 'b.txt')).toBe('b')
  })
})

test('a repository that lies elsewhere, asked from a linked worktree, is refused', async () => {
  const main = makeFolder()
  git(main, 'init', '-q', '-b', 'main', '--separate-git-dir', join(makeFolder(), 'repository'))
  git(main, 'commit', '-q', '--allow-empty', '-m', 'Begin')
  const linked = join(makeFolder(), 'linked')
  git(main, 'worktree', 'add', '-q', '-b', 'side', linked)
  const { folder, workspace, land } = await begin(linked)
  write(folder, 'b.txt', 'b')
  expect(await land()).toMatchObject({ state: 'merged', into: 'side' })
  expect(text(linked, 'b.txt')).toBe('b')
  await workspace.store.remove('.sessions/.local/branches/login')
  await workspace.store.keepCopy('.sessions/.local/branches/login', 'main\n')
  const placed = await placeThread(workspace, PLAN, TOKENS)
  write(placed.folder, 'c.txt', 'c')
  expect((await land()).refused).toMatch(/a folder that is away/)
})

test('a thread lands when the one before it has landed', async () => {
  const { root, workspace, folder, land } = await begin()
  write(folder, 'b.txt', 'b')
  let release = () => {}
  const held = workspace.store.lock('worktrees', () => new Promise<void>(resolve => (release = resolve)))
  const landing = land()
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(git(folder, 'status', '--porcelain')).toBe('?? b.txt\n')
  release()
  await held
  expect(await landing).toMatchObject({ state: 'merged' })
  expect(text(root, 'b.txt')).toBe('b')
})

test.skipIf(process.platform === 'win32')(
  'git speaks English, and has none of the variables that lead elsewhere',
  async () => {
    const shim = makeFolder()
    write(shim, 'git', `#!/bin/sh\nenv > "${shim}/env"\nPATH="$REST" exec git "$@"\n`)
    chmodSync(join(shim, 'git'), 0o755)
    const root = makeProject()
    vi.stubEnv('REST', process.env.PATH)
    vi.stubEnv('PATH', `${shim}:${process.env.PATH}`)
    vi.stubEnv('LC_ALL', 'C.UTF-8')
    vi.stubEnv('LANGUAGE', 'de')
    vi.stubEnv('GIT_DIR', '/nowhere')
    vi.stubEnv('GIT_AUTHOR_NAME', 'Bea')
    await openRepository(root)
    const env = text(shim, 'env').split('\n')
    expect(env).toEqual(
      expect.arrayContaining(['LC_MESSAGES=C', 'LC_CTYPE=C.UTF-8', 'LANGUAGE=', 'GIT_AUTHOR_NAME=Bea']),
    )
    expect(env.filter(line => /^(?:LC_ALL|GIT_DIR)=/.test(line))).toEqual([])
  },
)

describe('a thread waits, and nothing is lost', () => {
  test.each([
    [
      'when two branches of the agent have commits',
      /another branch than/,
      ({ folder }: { folder: string }) => {
        git(folder, 'commit', '-q', '--allow-empty', '-m', 'One')
        git(folder, 'checkout', '-q', '-b', 'own', 'main')
        git(folder, 'commit', '-q', '--allow-empty', '-m', 'Two')
      },
    ],
    [
      'when a rebase is not finished',
      /rebase is not finished/,
      ({ root, folder }: { root: string; folder: string }) => {
        write(root, 'a.txt', 'ours\n')
        git(root, 'commit', '-q', '-am', 'Ours')
        write(folder, 'a.txt', 'theirs\n')
        git(folder, 'commit', '-q', '-am', 'Theirs')
        expect(() => git(folder, 'rebase', 'main')).toThrow()
        git(folder, 'add', '.')
      },
    ],
    [
      'when the worktree is another repository now',
      /lost its link/,
      ({ folder }: { folder: string }) => {
        rmSync(join(folder, '.git'))
        git(folder, 'init', '-q')
        write(folder, 'b.txt', 'b')
      },
    ],
    [
      'when the branch of the plan is gone',
      /main is gone/,
      ({ root, folder }: { root: string; folder: string }) => {
        write(folder, 'b.txt', 'b')
        git(root, 'checkout', '-q', '-b', 'other')
        git(root, 'branch', '-q', '-D', 'main')
      },
    ],
    [
      'when a file of the agent cannot be read',
      /does not take the files/,
      ({ folder }: { folder: string }) => {
        git(folder, 'config', 'core.safecrlf', 'true')
        git(folder, 'config', 'core.autocrlf', 'input')
        write(folder, 'mixed.txt', 'a\r\nb\n')
      },
    ],
    [
      'when git is locked by somebody',
      /index\.lock/,
      ({ root, folder }: { root: string; folder: string }) => {
        write(folder, 'b.txt', 'b')
        write(root, '.git/index.lock', '')
      },
    ],
  ])('%s', async (_, why, change) => {
    const begun = await begin()
    change(begun)
    const files = readdirSync(begun.folder)
    const landed = await begun.land()
    expect(landed).toMatchObject({ state: 'refused' })
    expect(landed.refused).toMatch(why)
    expect(readdirSync(begun.folder)).toEqual(files)
    expect(git(begun.root, 'branch', '--list', BRANCH)).toContain(BRANCH)
  })

  test('when the project was moved, until the worktree is moved too', async () => {
    const home = makeFolder()
    const root = join(home, 'one')
    renameSync(makeProject(), root)
    const { folder } = await placeThread(openWorkspace(root, home), PLAN, TOKENS)
    write(folder, 'b.txt', 'b')
    const moved = join(home, 'two')
    renameSync(root, moved)
    const workspace = openWorkspace(moved, home)
    const landed = await landThread(workspace, PLAN, TOKENS)
    expect(landed).toMatchObject({ state: 'refused' })
    const [, own = ''] = /git worktree move ".*" "(.*)"$/.exec(landed.refused ?? '') ?? []
    git(moved, 'worktree', 'repair', folder)
    mkdirSync(dirname(own), { recursive: true })
    git(moved, 'worktree', 'move', folder, own)
    expect(await landThread(workspace, PLAN, TOKENS)).toMatchObject({ state: 'merged', notes: [] })
    expect(text(moved, 'b.txt')).toBe('b')
  })

  test('in a worktree that somebody has locked: merged, and its folder stays', async () => {
    const { root, folder, land } = await begin()
    git(root, 'worktree', 'lock', folder)
    write(folder, 'b.txt', 'b')
    const landed = await land()
    expect(landed).toMatchObject({ state: 'merged', folder })
    expect(landed.notes.join()).toMatch(/does not remove it/)
    expect(text(root, 'b.txt')).toBe('b')
  })
})

test('threads of another plan are not listed', async () => {
  const { root, workspace, folder } = await begin()
  write(folder, 'b.txt', 'b')
  const other = await placeThread(workspace, { id: 'login2' }, TOKENS)
  write(other.folder, 'c.txt', 'c')
  expect(await listUnlanded(workspace, PLAN)).toMatchObject([{ thread: '01.01.01', uncommitted: ['b.txt'] }])
  expect(git(root, 'worktree', 'list').trim().split('\n')).toHaveLength(3)
})

test.each([
  'größe',
  'v1..2',
  'a.lock',
  'end.',
  'with space',
  'CON',
  'x'.repeat(150),
  '計画',
  '-dash',
  'a@{b',
])('a plan of the name %s has worktrees', async id => {
  const root = makeProject()
  const workspace = openWorkspace(root, makeFolder())
  const { folder } = await placeThread(workspace, { id }, TOKENS)
  write(folder, 'b.txt', 'b')
  expect(await listUnlanded(workspace, { id })).toHaveLength(1)
  expect(await landThread(workspace, { id }, TOKENS)).toMatchObject({ state: 'merged' })
})

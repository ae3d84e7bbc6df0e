import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { hashTree } from '../../../src/host/checks/tree/hash-tree.ts'
import { canLinkFiles, git, makeFolder, makeRepository } from '../../helpers/folders.ts'

const LONG = { ms: 20_000 }
const POSIX = process.platform !== 'win32'

async function hashOf(folder: string): Promise<string> {
  const { hash, why } = await hashTree(folder, LONG)
  if (hash === undefined) throw new Error(why)
  return hash
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function fill(folder: string): string {
  write(folder, 'src/a.ts', 'a')
  write(folder, 'src/b.ts', 'b')
  write(folder, 'new.txt', 'untracked')
  write(folder, '.gitignore', 'out/\n')
  write(folder, 'out/made.js', 'ignored')
  write(folder, '.sessions/active/x.md', 'mine')
  return folder
}

/** Two files are committed, one is not, one is ignored. */
function repository(): string {
  const folder = fill(makeRepository())
  git(folder, 'add', 'src', '.gitignore')
  git(folder, 'commit', '-q', '-m', 'Add files')
  return folder
}

const CHANGES: [string, (folder: string) => void][] = [
  ['an edit of a file', folder => write(folder, 'src/a.ts', 'A')],
  ['an edit that keeps size and time', keepTime],
  ['an edit of a file nobody has added', folder => write(folder, 'new.txt', 'changed')],
  ['a new file', folder => write(folder, 'src/c.ts', '')],
  ['a file that is gone', folder => rmSync(join(folder, 'src/b.ts'))],
  ['another name', folder => renameSync(join(folder, 'src/b.ts'), join(folder, 'src/c.ts'))],
  ['two files that change names', swap],
  ['a folder in the place of a file', folder => replaceByFolder(folder)],
]

function keepTime(folder: string): void {
  const file = join(folder, 'src/a.ts')
  writeFileSync(file, 'x')
  utimesSync(file, 1, 1)
}

function swap(folder: string): void {
  write(folder, 'src/a.ts', 'b')
  write(folder, 'src/b.ts', 'a')
}

function replaceByFolder(folder: string): void {
  rmSync(join(folder, 'src/b.ts'))
  write(folder, 'src/b.ts/b.ts', 'b')
}

const NO_CHANGES: [string, (folder: string) => void][] = [
  ['what Logbook writes', folder => write(folder, '.sessions/active/x.md', 'more')],
  ['what Logbook writes for a part of the project', folder => write(folder, 'src/.sessions/active/y.md', '')],
  ['a task', folder => write(folder, '.tasks/active/T-1.md', '')],
  ['another time of a file', folder => utimesSync(join(folder, 'src/a.ts'), 1, 1)],
  ['what is installed', folder => write(folder, 'node_modules/x/index.js', '')],
]

describe.each([
  ['in git', repository],
  ['outside git', () => fill(makeFolder())],
])('%s', (where, make) => {
  test.each(CHANGES)('%s changes the hash', async (_, change) => {
    const folder = make()
    const before = await hashOf(folder)
    expect(await hashOf(folder)).toBe(before)
    change(folder)
    expect(await hashOf(folder)).not.toBe(before)
  })

  test.each(NO_CHANGES)('%s does not change it', async (name, change) => {
    const folder = make()
    if (where === 'in git') write(folder, '.git/info/exclude', 'node_modules\n')
    const before = await hashOf(folder)
    change(folder)
    expect({ name, hash: await hashOf(folder) }).toEqual({ name, hash: before })
  })

  test.runIf(POSIX)('a file that becomes a program changes it', async () => {
    const folder = make()
    const before = await hashOf(folder)
    chmodSync(join(folder, 'src/a.ts'), 0o755)
    expect(await hashOf(folder)).not.toBe(before)
  })

  test.runIf(canLinkFiles())('a link counts for where it leads to, and is never followed', async () => {
    const folder = make()
    const outside = makeFolder()
    write(outside, 'far.txt', '1')
    const before = await hashOf(folder)
    symlinkSync(outside, join(folder, 'linked'))
    const linked = await hashOf(folder)
    expect(linked).not.toBe(before)
    write(outside, 'far.txt', '2')
    expect(await hashOf(folder)).toBe(linked)
    rmSync(join(folder, 'linked'))
    symlinkSync(dirname(outside), join(folder, 'linked'))
    expect(await hashOf(folder)).not.toBe(linked)
  })

  test('more files or time than there are to be leave it untold, with the reason', async () => {
    const folder = make()
    expect(await hashTree(folder, { ...LONG, files: 2 })).toMatchObject({
      hash: undefined,
      why: expect.stringContaining('more than 2 files'),
    })
    expect(await hashTree(folder, { ms: 0 })).toMatchObject({
      hash: undefined,
      why: expect.stringContaining('longer'),
    })
  })

  test.runIf(process.platform === 'linux')('a name that is not UTF-8 counts with its content', async () => {
    const folder = make()
    const odd = Buffer.concat([Buffer.from(`${folder}/src/`), Buffer.from([0xff, 0xfe])])
    writeFileSync(odd, '1')
    const before = await hashOf(folder)
    writeFileSync(odd, '2')
    expect(await hashOf(folder)).not.toBe(before)
  })

  test.runIf(POSIX)('a pipe is named, and nobody waits for it', async () => {
    const folder = make()
    spawnSync('mkfifo', [join(folder, 'pipe')])
    expect(await hashOf(folder)).toMatch(/^[0-9a-f]{40}$/)
  })
})

describe('in git', () => {
  test('adding, committing and going to another branch of the same files keep the hash', async () => {
    const folder = repository()
    const before = await hashOf(folder)
    git(folder, 'add', '-A')
    expect(await hashOf(folder)).toBe(before)
    git(folder, 'commit', '-q', '-m', 'All of it')
    expect(await hashOf(folder)).toBe(before)
    git(folder, 'checkout', '-q', '-b', 'other')
    expect(await hashOf(folder)).toBe(before)
  })

  test('what is ignored does not count', async () => {
    const folder = repository()
    const before = await hashOf(folder)
    write(folder, 'out/made.js', 'made anew')
    expect(await hashOf(folder)).toBe(before)
  })

  test('there need be no commit, and a conflict is only files', async () => {
    const folder = makeFolder()
    git(folder, 'init', '-q', '-b', 'main')
    write(folder, 'a', '1')
    const first = await hashOf(folder)
    git(folder, 'add', 'a')
    expect(await hashOf(folder)).toBe(first)
    git(folder, 'commit', '-q', '-m', '1')
    git(folder, 'checkout', '-q', '-b', 'other')
    for (const [branch, text] of [
      ['other', '2'],
      ['main', '3'],
    ] as const) {
      git(folder, 'checkout', '-q', branch)
      write(folder, 'a', text)
      git(folder, 'commit', '-q', '-a', '-m', text)
    }
    expect(() => git(folder, 'merge', '-q', 'other')).toThrow()
    expect(await hashOf(folder)).toMatch(/^[0-9a-f]{40}$/)
  })

  test('a linked worktree has files of its own', async () => {
    const folder = repository()
    rmSync(join(folder, 'new.txt'))
    const linked = join(makeFolder(), 'linked')
    git(folder, 'worktree', 'add', '-q', '-b', 'other', linked)
    const before = await hashOf(folder)
    expect(await hashOf(linked)).toBe(before)
    write(linked, 'src/a.ts', 'only here')
    expect(await hashOf(linked)).not.toBe(before)
    expect(await hashOf(folder)).toBe(before)
  })

  test('what is in a submodule and in a clone that nobody has added counts, what they ignore does not', async () => {
    const folder = repository()
    for (const name of ['module', 'clone']) {
      const inner = join(folder, name)
      git(folder, '-c', 'protocol.file.allow=always', 'clone', '-q', repository(), inner)
      if (name === 'module') git(folder, 'add', name)
    }
    for (const name of ['module', 'clone']) {
      const before = await hashOf(folder)
      write(folder, `${name}/out/made.js`, 'x')
      expect(await hashOf(folder)).toBe(before)
      write(folder, `${name}/src/a.ts`, 'x')
      expect(await hashOf(folder)).not.toBe(before)
    }
  })

  test('in a sparse checkout the files that are there count', async () => {
    const folder = repository()
    write(folder, 'docs/x.md', 'x')
    git(folder, 'add', 'docs')
    git(folder, 'commit', '-q', '-m', 'Docs')
    git(folder, 'sparse-checkout', 'set', '--cone', '--sparse-index', 'src')
    expect(existsSync(join(folder, 'docs'))).toBe(false)
    const before = await hashOf(folder)
    write(folder, 'src/a.ts', 'x')
    expect(await hashOf(folder)).not.toBe(before)
  })

  test.runIf(canLinkFiles())('files are gone when a link has taken the place of their folder', async () => {
    const folder = repository()
    const outside = makeFolder()
    write(outside, 'a.ts', '1')
    rmSync(join(folder, 'src'), { recursive: true })
    symlinkSync(outside, join(folder, 'src'))
    const before = await hashOf(folder)
    write(outside, 'a.ts', '2')
    expect(await hashOf(folder)).toBe(before)
  })

  test('variables that name another repository are not followed', async () => {
    const [folder, other] = [repository(), repository()]
    git(other, 'add', '-f', 'out')
    const before = await hashOf(folder)
    vi.stubEnv('GIT_DIR', join(other, '.git'))
    vi.stubEnv('GIT_INDEX_FILE', join(other, '.git/index'))
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await hashOf(folder)).toBe(before)
  })

  test('where git cannot answer, the hash is untold', async () => {
    const folder = makeFolder()
    write(folder, '.git', 'gitdir: /nowhere\n')
    expect(await hashTree(folder, LONG)).toEqual({ hash: undefined, why: 'git cannot list the files' })
  })

  test.runIf(POSIX)('nothing that a repository sets is run, and nothing of git is written', async () => {
    const folder = repository()
    const trap = join(makeFolder(), 'sprung')
    const program = join(folder, '.git/trap')
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${trap}\ncat\n`, { mode: 0o755 })
    for (const name of ['post-index-change', 'fsmonitor-watchman', 'pre-commit'])
      writeFileSync(join(folder, '.git/hooks', name), readFileSync(program), { mode: 0o755 })
    for (const [key, value] of [
      ['core.fsmonitor', program],
      ['core.pager', program],
      ['core.sshCommand', program],
      ['filter.trap.clean', program],
      ['filter.trap.process', program],
      ['diff.external', program],
    ] as const)
      git(folder, 'config', key, value)
    write(folder, '.gitattributes', '* filter=trap text=auto\n')
    write(folder, 'src/a.ts', 'changed\r\n')
    const before = readGit(folder)
    await hashOf(folder)
    expect(existsSync(trap)).toBe(false)
    expect(readGit(folder)).toEqual(before)
    git(folder, 'status')
    expect(existsSync(trap), 'the trap works').toBe(true)
  })
})

function readGit(folder: string): Record<string, string> {
  const names = readdirSync(join(folder, '.git'), { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    names
      .filter(entry => entry.isFile())
      .map(entry => [
        join(entry.parentPath, entry.name),
        readFileSync(join(entry.parentPath, entry.name), 'latin1'),
      ]),
  )
}

test.runIf(POSIX)(
  'others have their turn while a large file is looked at, and are told how far it is',
  async () => {
    const folder = repository()
    write(folder, 'large', '')
    truncateSync(join(folder, 'large'), 100 * 2 ** 30)
    const gaps: number[] = []
    let last = performance.now()
    const clock = setInterval(() => {
      gaps.push(performance.now() - last)
      last = performance.now()
    }, 5)
    onTestFinished(() => clearInterval(clock))
    const news: string[] = []
    await hashTree(folder, { ms: 3_500, tell: line => news.push(line) })
    expect(gaps.length).toBeGreaterThan(10)
    expect(Math.max(...gaps)).toBeLessThan(1_000)
    expect(news).toEqual([
      expect.stringMatching(/^Looking at the files for the check: \d+\.\d GB so far …\n$/),
    ])
  },
)

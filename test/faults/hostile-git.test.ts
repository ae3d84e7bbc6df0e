// A repository that was written by somebody else: whatever its settings name is not run by any hook or verb.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { hashTree } from '../../src/host/checks/tree/hash-tree.ts'
import { readGitChanges } from '../../src/host/git/changes.ts'
import { build } from '../helpers/build.ts'
import { git, makeFolder, makeRepository } from '../helpers/folders.ts'
import { inParallel, run } from '../sweeps/processes.ts'
import { copyProject, HOOKS, prepare, VERBS } from '../sweeps/scenes.ts'
import { TRAPS, type Trap } from './git-traps.ts'

beforeAll(build, 120_000)

/** Programs that leave a mark, by the name of their trap. */
function makeBaits(): { marks: string; baitOf(trap: Trap): string } {
  const folder = makeFolder()
  const marks = join(folder, 'marks')
  mkdirSync(marks)
  return {
    marks,
    baitOf({ name }) {
      const slug = name.replace(/\W+/g, '-')
      const path = join(folder, `bait-${slug}`)
      writeFileSync(path, `#!/bin/sh\n: > '${join(marks, slug)}'\nexit 1\n`)
      chmodSync(path, 0o755)
      return path
    },
  }
}

function clear(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
}

const armed = TRAPS.filter(({ spring }) => spring)

describe.skipIf(process.platform === 'win32')('a trap', () => {
  // A program that another test starts while the bait is written holds it open, and the system then refuses to run it.
  test.each(armed)('springs where git is asked without care: $name', { retry: 2 }, trap => {
    const folder = makeRepository()
    const { marks, baitOf } = makeBaits()
    trap.arm(folder, baitOf(trap))
    clear(marks)
    spawnSync('git', trap.spring ?? [], {
      cwd: folder,
      input: 'url=http://x@127.0.0.1:1/\n',
      timeout: 10_000,
    })
    expect(readdirSync(marks)).toHaveLength(1)
  })

  test.each(TRAPS)('does not spring when changes are read and files are listed: $name', async trap => {
    const folder = makeRepository()
    const { marks, baitOf } = makeBaits()
    trap.arm(folder, baitOf(trap))
    clear(marks)
    writeFileSync(join(folder, 'new.txt'), '')
    const changes = await readGitChanges(folder, { commit: '' }, 10_000)
    expect(changes?.uncommitted).toContain('?? new.txt')
    expect(changes?.commits.length).toBeGreaterThan(0)
    expect(await hashTree(folder, { ms: 10_000 })).toMatchObject({ hash: expect.stringMatching(/^\w{40}$/) })
    expect(readdirSync(marks)).toEqual([])
  })

  test('does not spring for any hook or verb, all of them armed at once', async () => {
    const stage = join(makeFolder(), 'stage')
    await prepare(stage, 'active')
    git(stage, 'init', '-q', '-b', 'main')
    git(stage, 'commit', '-q', '--allow-empty', '-m', 'Begin')
    const { marks, baitOf } = makeBaits()
    for (const trap of TRAPS) trap.arm(stage, baitOf(trap))
    clear(marks)
    const verbs = [
      ...[...VERBS, ...HOOKS].filter(({ finds }) => finds === 'active'),
      ...['resume', 'view', 'status', 'doctor', 'resume --list', 'task next', 'search tests'].map(words => ({
        name: words.replaceAll(' ', '-'),
        argv: words.split(' '),
      })),
    ]
    await inParallel(verbs, async ({ name, ...call }) => {
      const folder = copyProject(stage, `${stage}-${name}`)
      await run(folder, call)
      if (name === 'checkpoint') expect(lastEntry(folder)).toContain('- Uncommitted: ')
      rmSync(folder, { recursive: true, force: true })
    })
    expect(readdirSync(marks)).toEqual([])
  }, 180_000)
})

function lastEntry(folder: string): string {
  const journal = join(folder, '.sessions/journal')
  const entries = join(journal, readdirSync(journal)[0] ?? '', 'entries')
  return readFileSync(join(entries, readdirSync(entries).sort().at(-1) ?? ''), 'utf8')
}

describe('variables that a caller has set for git', () => {
  test.each(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE'])('%s leads nowhere else', async name => {
    const folder = makeRepository()
    writeFileSync(join(folder, 'here.txt'), '')
    process.env[name] = join(makeRepository(), name === 'GIT_DIR' ? '.git' : 'x')
    try {
      const changes = await readGitChanges(folder, { commit: '' }, 10_000)
      expect(changes?.uncommitted).toEqual(['?? here.txt'])
    } finally {
      delete process.env[name]
    }
  })
})

describe('a repository whose files are said to be elsewhere', () => {
  test('tells nothing of that folder', async () => {
    const elsewhere = makeFolder()
    writeFileSync(join(elsewhere, 'private.txt'), '')
    const folder = makeRepository()
    git(folder, 'config', 'core.worktree', elsewhere)
    expect(await readGitChanges(folder, { commit: '' }, 10_000)).toBeUndefined()
  })

  test('nor does a folder whose .git is none tell of the repository above it', async () => {
    const above = makeRepository()
    writeFileSync(join(above, 'private.txt'), '')
    mkdirSync(join(above, 'inside/.git'), { recursive: true })
    expect(await readGitChanges(join(above, 'inside'), { commit: '' }, 10_000)).toBeUndefined()
  })

  test('a driver that no switch can name leaves git unasked', async () => {
    const folder = makeRepository()
    const { marks, baitOf } = makeBaits()
    git(folder, 'config', 'filter.a=b.clean', baitOf({ name: 'equals', arm: () => undefined }))
    writeFileSync(join(folder, 'x'), '')
    expect(await readGitChanges(folder, { commit: '' }, 10_000)).toBeUndefined()
    expect(readdirSync(marks)).toEqual([])
  })
})

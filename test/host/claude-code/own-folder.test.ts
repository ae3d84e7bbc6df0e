import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findOwnFolder } from '../../../src/host/claude-code/own-folder.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'

const ID = 'c0ffee00-0000-4000-8000-000000000001'
const HOME = '/nowhere'

interface Scene {
  project?: string
  env?: NodeJS.ProcessEnv
  id?: string | undefined
}

const find = (cwd: string, { project, env, id }: Scene = {}) =>
  findOwnFolder({ cwd, env: { HOME, ...env }, project, claudeSession: id ?? ID })

/** A repository with a journal, and in it a repository, a package with a journal, and a folder without anything. */
function makeTree() {
  const top = makeRepository()
  mkdirSync(join(top, '.sessions'))
  for (const folder of ['sub', 'package/.sessions', 'plain/deep', 'bare/sub'])
    mkdirSync(join(top, folder), { recursive: true })
  git(join(top, 'sub'), 'init', '-q')
  git(join(top, 'bare/sub'), 'init', '-q')
  mkdirSync(join(top, 'sub/.sessions'))
  return top
}

function bind(folder: string, id = ID): void {
  const note = join(folder, '.sessions/.local/claude', `${id}.json`)
  mkdirSync(dirname(note), { recursive: true })
  writeFileSync(note, '{"workSession":"w1"}\n')
}

describe('with the folder in which Claude Code was started', () => {
  test.each([
    ['a repository inside with a journal of its own', 'sub'],
    ['a repository inside without a journal', 'bare/sub'],
    ['a package with a journal of its own', 'package'],
    ['a folder of another project', '..'],
  ])('%s is left for the own one', (_, folder) => {
    const top = makeTree()
    expect(find(join(top, folder), { project: top })).toBe(top)
  })

  test('a folder of the same journal stays, and so does one that is gone', () => {
    const top = makeTree()
    expect(find(join(top, 'plain/deep'), { project: top })).toBe(join(top, 'plain/deep'))
    rmSync(join(top, 'plain'), { recursive: true })
    expect(find(join(top, 'plain/deep'), { project: top })).toBe(join(top, 'plain/deep'))
    expect(find('', { project: top })).toBe(top)
  })

  test('a worktree of the same repository stays, for its branch', () => {
    const top = makeTree()
    const worktree = `${top}-tree`
    git(top, 'worktree', 'add', '-q', worktree)
    expect(find(worktree, { project: top })).toBe(worktree)
    expect(find(top, { project: worktree })).toBe(top)
    rmSync(worktree, { recursive: true })
    // Nothing tells any more whose it was.
    expect(find(worktree, { project: top })).toBe(top)
  })

  test('that was started in a package with a journal belongs there, wherever it goes', () => {
    const top = makeTree()
    expect(find(top, { project: join(top, 'package') })).toBe(join(top, 'package'))
    expect(find(join(top, 'sub'), { project: join(top, 'package') })).toBe(join(top, 'package'))
  })

  test('one that is bound further up stays there when it is taken up again further down', () => {
    const top = makeTree()
    bind(top)
    expect(find(join(top, 'package'), { project: join(top, 'package') })).toBe(top)
    expect(find(join(top, 'package'), { project: join(top, 'package'), id: 'another' })).toBe(
      join(top, 'package'),
    )
  })

  test.each(['relative', '', '/with\0nul'])('that is no folder (%j) says nothing', project => {
    const top = makeTree()
    expect(find(join(top, 'sub'), { project })).toBe(join(top, 'sub'))
  })
})

describe('without it', () => {
  test('the journal that knows the conversation is its own, else the one of the folder', () => {
    const top = makeTree()
    expect(find(join(top, 'sub'))).toBe(join(top, 'sub'))
    bind(top)
    expect(find(join(top, 'sub'))).toBe(top)
    bind(join(top, 'sub'), 'another')
    expect(find(join(top, 'sub'), { id: 'another' })).toBe(join(top, 'sub'))
  })

  test('a person in a terminal is where they stand', () => {
    const top = makeTree()
    bind(top)
    expect(find(join(top, 'sub'), { id: '' })).toBe(join(top, 'sub'))
  })
})

test('LOGBOOK_ROOT is one for the whole conversation, also when it is relative', () => {
  const top = makeTree()
  const elsewhere = makeFolder()
  const fixed = { project: top, env: { LOGBOOK_ROOT: elsewhere } }
  expect(find(join(top, 'sub'), fixed)).toBe(top)
  expect(find(join(top, 'plain'), fixed)).toBe(join(top, 'plain'))
  expect(find(join(top, 'plain'), { project: top, env: { LOGBOOK_ROOT: '.' } })).toBe(top)
})

// A process that places or lands a thread is killed at each start of git: before it, while git goes on alone, and after
// it. Called again, it brings the thread to the same end, and nothing is left over.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { git, makeFolder } from '../helpers/folders.ts'
import { makeProject, write } from '../helpers/worktrees.ts'

const HOW = ['before', 'alone', 'after'] as const
const BRANCH = 'logbook/login/01.01.01'

const PROGRAM = `
import { landThread, placeThread } from '../../src/parts/runs/worktrees/worktree-steps.ts'
import { openWorkspace } from '../helpers/open-workspace.ts'
const [what, root, home] = process.argv.slice(2)
const step = { place: placeThread, land: landThread }[what]
step(openWorkspace(root, home), { id: 'login' }, { id: '01.01.01', name: 'Tokens' }).then(
  outcome => console.log(JSON.stringify(outcome)),
  error => console.log(JSON.stringify({ error: error.message })),
)
`

let program = ''

beforeAll(() => {
  const { buildSync } = createRequire(import.meta.url)('esbuild')
  program = join(import.meta.dirname, `../../dist/.worktree-steps.${process.pid}.cjs`)
  buildSync({
    stdin: { contents: PROGRAM, resolveDir: import.meta.dirname, loader: 'ts' },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  })
  return () => spawnSync('rm', ['-f', program])
})

/** Counts the starts of git, and kills the process that makes the one with this number. */
function makeGit(at: number, how: (typeof HOW)[number]): { folder: string; count(): number } {
  const folder = makeFolder()
  const counter = join(folder, 'count')
  const real = spawnSync('/bin/sh', ['-c', 'command -v git']).stdout.toString().trim()
  const script = `#!/bin/sh
n=$(($(cat "${counter}") + 1)); echo $n > "${counter}"
[ $n = ${at} ] || exec "${real}" "$@"
case ${how} in
  before) kill -9 $PPID; exit 1 ;;
  alone) kill -9 $PPID; "${real}" "$@" </dev/stdin >/dev/null 2>&1; touch "${folder}/done"; exit 1 ;;
  after) "${real}" "$@" >/dev/null 2>&1; kill -9 $PPID; exit 1 ;;
esac
`
  writeFileSync(counter, '0')
  writeFileSync(join(folder, 'git'), script)
  chmodSync(join(folder, 'git'), 0o755)
  return { folder, count: () => Number(readFileSync(counter, 'utf8')) }
}

function run(
  what: 'place' | 'land',
  root: string,
  home: string,
  gitFolder?: string,
): SpawnSyncReturns<string> {
  const path = gitFolder ? `${gitFolder}${delimiter}${process.env.PATH}` : process.env.PATH
  const env = { ...process.env, PATH: path }
  return spawnSync(process.execPath, [program, what, root, home], { encoding: 'utf8', env })
}

function strike(
  what: 'place' | 'land',
  root: string,
  home: string,
  at: number,
  how: (typeof HOW)[number],
): boolean {
  const broken = makeGit(at, how)
  const ended = run(what, root, home, broken.folder)
  const struck = broken.count() >= at
  expect(ended.signal).toBe(struck ? 'SIGKILL' : null)
  for (
    let waits = 0;
    struck && how === 'alone' && !existsSync(join(broken.folder, 'done')) && waits < 500;
    waits += 1
  )
    spawnSync('sleep', ['0.02'])
  return struck
}

function begin() {
  const root = makeProject()
  write(root, '.worktreeinclude', '.env\n')
  git(root, 'add', '.')
  git(root, 'commit', '-q', '-m', 'Include')
  write(root, '.env', 'KEY=1')
  return { root, home: makeFolder() }
}

function finish(root: string, home: string) {
  const { folder } = JSON.parse(run('place', root, home).stdout)
  expect(readFileSync(join(folder, '.env'), 'utf8')).toBe('KEY=1')
  expect(git(folder, 'branch', '--show-current').trim()).toBe(BRANCH)
  return folder as string
}

function work(folder: string) {
  write(folder, 'b.txt', 'b')
  write(folder, 'a.txt', 'a2\n')
  write(folder, 'new.log', 'ignored')
  write(folder, '.tasks/x.md', 'copy')
}

function checkLanded(root: string, folder: string, before: string) {
  expect(readFileSync(join(root, 'a.txt'), 'utf8') + readFileSync(join(root, 'b.txt'), 'utf8')).toBe('a2\nb')
  expect(git(root, 'rev-list', '--count', `${before}..main`).trim()).toBe('2')
  expect(git(root, 'status', '--porcelain').replace('?? .sessions/\n', '')).toBe('')
  expect(git(root, 'branch', '--list', 'logbook/*') + git(root, 'fsck', '--connectivity-only')).not.toMatch(
    /logbook|missing/,
  )
  expect(git(root, 'worktree', 'list').trim().split('\n')).toHaveLength(1)
  expect(existsSync(folder)).toBe(false)
  const kept = readdirSync(join(folder, '..')).flatMap(name => readdirSync(join(folder, '..', name)))
  expect(kept.toSorted()).toEqual(['.tasks', 'new.log'])
}

describe.skipIf(process.platform === 'win32').each(HOW)('killed %s', how => {
  test('while it places a thread', () => {
    for (let at = 1; ; at += 1) {
      const { root, home } = begin()
      const struck = strike('place', root, home, at, how)
      const folder = finish(root, home)
      if (at % 4 === 1) {
        const before = git(root, 'rev-parse', 'main').trim()
        work(folder)
        expect(JSON.parse(run('land', root, home).stdout)).toMatchObject({ state: 'merged' })
        checkLanded(root, folder, before)
      }
      if (!struck) return expect(at).toBeGreaterThan(5)
    }
  })

  test('while it lands one', () => {
    for (let at = 1; ; at += 1) {
      const { root, home } = begin()
      const folder = finish(root, home)
      const before = git(root, 'rev-parse', 'main').trim()
      work(folder)
      const struck = strike('land', root, home, at, how)
      const again = run('land', root, home)
      expect(JSON.parse(again.stdout), `git ${at}`).toMatchObject({
        state: expect.stringMatching(/merged|nothing/),
      })
      checkLanded(root, folder, before)
      if (!struck) return expect(at).toBeGreaterThan(15)
    }
  })
})

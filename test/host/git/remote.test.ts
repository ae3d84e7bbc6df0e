// Held against what git itself says.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRemote } from '../../../src/host/git/remote.ts'

let folder = ''
const git = (...words: string[]) =>
  execFileSync('git', words, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  }).trim()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remote-'))
  git('init', '--quiet')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a remote that is pushed to several places is the one that is fetched from', () => {
  git('remote', 'add', 'origin', 'git@github.com:owner/name.git')
  git('remote', 'set-url', '--add', 'origin', 'git@mirror.example:owner/name.git')
  git('remote', 'set-url', '--add', '--push', 'origin', 'git@other.example:owner/name.git')
  expect(readRemote(folder)).toBe('git@github.com:owner/name.git')
  expect(readRemote(folder)).toBe(git('remote', 'get-url', 'origin'))
})

test.each(['https://host.example/a#b;c.git', '//server/share/a "b" c.git', '\\\\server\\share\\x.git'])(
  'an address is read as git reads it: %j',
  address => {
    git('config', 'remote.origin.url', address)
    expect(readRemote(folder)).toBe(git('config', '--null', 'remote.origin.url').replace(/\0$/, ''))
  },
)

// What a project is called at the hub, where the user's settings name some.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keyOf } from '../../../src/parts/forwarding/forward-key.ts'
import { makeFolder } from '../../helpers/folders.ts'

function makeProject(): { around: string; root: string } {
  const around = makeFolder()
  const root = join(around, 'work', 'shop')
  mkdirSync(join(root, '.git'), { recursive: true })
  writeFileSync(join(root, '.git', 'HEAD'), 'ref: refs/heads/main\n')
  writeFileSync(join(root, '.git', 'config'), '[remote "origin"]\n\turl = git@github.com:team/shop.git\n')
  return { around, root }
}

test('the name for the nearest folder counts, then that for all, then the repository', () => {
  const { around, root } = makeProject()
  const all = { folder: undefined, key: 'all' }
  const outer = { folder: join(around, 'work'), key: 'outer' }
  const own = { folder: root, key: 'own' }
  const other = { folder: join(around, 'work', 'sho'), key: 'other' }
  const nameWith = (...projects: { folder: string | undefined; key: string }[]) =>
    keyOf(root, { projects }, 'laptop-1a2b3c4d')
  expect(nameWith(own, outer, all)).toBe('own')
  expect(nameWith(all, own, outer, other)).toBe('own')
  expect(nameWith(outer, all)).toBe('outer')
  expect(nameWith(other, all)).toBe('all')
  expect(nameWith(other)).toBe('github.com/team/shop')
})

test('of two names for one folder the later one counts', () => {
  const { root } = makeProject()
  const projects = ['first', 'second'].map(key => ({ folder: root, key }))
  expect(keyOf(root, { projects }, 'h')).toBe('second')
})

test.skipIf(process.platform === 'win32')('a folder may be named by a link', () => {
  const { around, root } = makeProject()
  symlinkSync(join(around, 'work'), join(around, 'link'))
  expect(keyOf(root, { projects: [{ folder: join(around, 'link'), key: 'linked' }] }, 'h')).toBe('linked')
})

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listOnce } from '../../../src/store/disk/plain-folders.ts'
import { makeFolder } from '../../helpers/folders.ts'

const namesOf = (entries: readonly { name: string }[]) => entries.map(({ name }) => name)

test('a folder is listed once, whoever asks for it again', () => {
  const root = makeFolder()
  mkdirSync(join(root, 'a'))
  writeFileSync(join(root, 'a', 'one'), '')
  const list = listOnce(root)
  expect(namesOf(list('a'))).toEqual(['one'])
  writeFileSync(join(root, 'a', 'two'), '')
  expect(namesOf(list('a'))).toEqual(['one'])
})

test('a folder that is gone in the meantime is empty', () => {
  const root = makeFolder()
  mkdirSync(join(root, 'a'))
  const list = listOnce(root)
  rmSync(join(root, 'a'), { recursive: true })
  expect(list('a')).toEqual([])
})

test('one that cannot be read is tried again', () => {
  const root = makeFolder()
  writeFileSync(join(root, 'a'), '')
  const list = listOnce(root)
  expect(() => list('a')).toThrow('ENOTDIR')
  rmSync(join(root, 'a'))
  mkdirSync(join(root, 'a'))
  writeFileSync(join(root, 'a', 'one'), '')
  expect(namesOf(list('a'))).toEqual(['one'])
})

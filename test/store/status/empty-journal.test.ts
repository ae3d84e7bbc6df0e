import { mkdirSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findRoot } from '../../../src/store/disk/root.ts'
import { appendStatus } from '../../../src/store/disk/status/append-status.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

const LINE = '{"timestamp":"2026-02-14T20:35:00Z","session":"a","status":"working"}\n'

test('an empty journal that a person has made stays one when an agent says something', () => {
  const folder = makeFolder()
  mkdirSync(join(folder, '.sessions'))
  const before = new Date(Date.now() - 5_000)
  utimesSync(join(folder, '.sessions'), before, before)
  appendStatus(folder, 'a', LINE)
  expect(findRoot({ cwd: folder, env: NOBODY })).toEqual({ path: folder, exists: true })
})

test('a folder that another first line has made this moment begins no journal', () => {
  const folder = makeFolder()
  mkdirSync(join(folder, '.sessions'))
  appendStatus(folder, 'a', LINE)
  expect(readdirSync(join(folder, '.sessions'))).toEqual(['.local'])
  expect(findRoot({ cwd: folder, env: NOBODY }).exists).toBe(false)
})

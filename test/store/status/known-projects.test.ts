import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { knownProjects, rememberProject } from '../../../src/store/status/known-projects.ts'
import { makeFolder } from '../../helpers/folders.ts'

const stateIn = (folder: string) => ({ XDG_STATE_HOME: folder, LOCALAPPDATA: folder })

test('a project is remembered once, and forgotten when it is gone', () => {
  const env = stateIn(makeFolder())
  expect(knownProjects(env)).toEqual([])
  const roots = ['b', 'a', 'ä 日本'].map(name => join(makeFolder(), name))
  for (const root of [...roots, ...roots]) {
    mkdirSync(root, { recursive: true })
    rememberProject(root, env)
  }
  expect(knownProjects(env)).toEqual(roots.toSorted())
  rmSync(roots[0] ?? '', { recursive: true })
  expect(knownProjects(env)).toEqual(roots.slice(1).toSorted())
})

test('a state folder within the project is not used', () => {
  const root = makeFolder()
  rememberProject(root, stateIn(join(root, 'state')))
  expect(readdirSync(root)).toEqual([])
})

test('without a state folder nothing happens', () => {
  rememberProject(makeFolder(), stateIn('/proc/nowhere'))
  expect(knownProjects(stateIn('/proc/nowhere'))).toEqual([])
})

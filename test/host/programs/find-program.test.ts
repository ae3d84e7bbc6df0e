import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { requireProgram } from '../../../src/host/programs/find-program.ts'
import { makeFolder } from '../../helpers/folders.ts'

let folder: string
beforeEach(() => {
  folder = makeFolder()
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'bin/agent'), '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(join(folder, 'bin/text'), '', { mode: 0o644 })
})

const look = (program: string, path: string | undefined, elsewhere = false) => {
  try {
    const env = path === undefined ? {} : { PATH: path }
    requireProgram({ command: [program], folder, env }, { elsewhere })
    return 'found'
  } catch (error) {
    return (error as Error).message
  }
}

describe('a program', () => {
  test.each([
    ['agent', '/nowhere:bin'],
    ['bin/agent', '/nowhere'],
  ])('%s is found with the PATH %s', (program, path) => {
    expect(look(program, path)).toBe('found')
    expect(look(join(folder, 'bin/agent'), '/nowhere', true)).toBe('found')
    expect(look('agent', `/nowhere:${folder}/bin`, true)).toBe('found')
  })

  test.each([
    ['agent', '/nowhere', /no agent on the PATH/],
    ['bin/other', 'bin', /no program bin\/other/],
    ['text', 'bin', /text is not an executable program/],
    ['bin', '/nowhere:.', /bin is not an executable program/],
  ])('%s is missed with the PATH %s', (program, path, why) => {
    expect(look(program, path)).toMatch(why)
  })

  test('is left to the system where nobody can know', () => {
    expect(look('agent', undefined)).toBe('found')
    expect(look('bin/other', '/nowhere', true)).toBe('found')
    expect(look('agent', '/nowhere:node_modules/.bin', true)).toBe('found')
  })
})

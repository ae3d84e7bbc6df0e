import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openRepository } from '../../../src/host/git/repository.ts'
import { listCheckouts, parseCheckouts } from '../../../src/host/git/worktree-list.ts'
import { often } from '../../fuzz/fuzz.ts'
import { git, makeFolder } from '../../helpers/folders.ts'
import { makeProject } from '../../helpers/worktrees.ts'

const line = fc.string({ minLength: 1, unit: 'binary' }).filter(text => !/[\n\r]/.test(text))
const checkout = fc.record({
  folder: line,
  bare: fc.boolean(),
  branch: fc.option(line, { nil: undefined }),
  locked: fc.option(fc.oneof(fc.constant(''), line), { nil: undefined }),
})

describe('what git lists', () => {
  test('is read as it was written, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(checkout), checkouts => {
        const listed = checkouts.map(({ folder, bare, branch, locked }) =>
          [
            `worktree ${folder}`,
            ...(bare ? ['bare'] : []),
            ...(branch === undefined ? ['detached'] : [`HEAD 0000\nbranch refs/heads/${branch}`]),
            ...(locked === undefined ? [] : [locked === '' ? 'locked' : `locked ${locked}`]),
            '\n',
          ].join('\n'),
        )
        expect(parseCheckouts(listed.join(''))).toEqual(checkouts)
      }),
      often(300),
    )
  })

  test('is a list, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(Array.isArray(parseCheckouts(text))).toBe(true)
      }),
      often(300),
    )
  })

  test('by git itself, of folders and branches with odd names', async () => {
    const root = makeProject()
    const odd = join(makeFolder(), 'a branch refs é 日本')
    git(root, 'worktree', 'add', '-q', '-b', 'bare/ü', odd)
    git(root, 'worktree', 'lock', '--reason', 'a b\nc', odd)
    expect(await listCheckouts(await openRepository(root))).toEqual([
      { folder: root, bare: false, branch: 'main', locked: undefined },
      { folder: odd, bare: false, branch: 'bare/ü', locked: expect.stringContaining('a b') },
    ])
  })
})

// A second work session is refused: what is said of the first one, here and in another worktree.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const WAYS = [
  '  - carry on with it: logbook resume parser',
  '  - set it aside: logbook pause --session parser',
  '  - finish it: logbook close --session parser --complete',
]
const BESIDE = '  - open a new one beside it: add --force'

async function openParser() {
  const t = openTerminal(makeRepository())
  await t.print('init', 'Write the parser', '--name', 'parser')
  return t
}

test('on the same branch, the ways stand below each other, that of going on first', async () => {
  const t = await openParser()
  const { stderr } = await t.logbook('init', 'Write the lexer')
  expect(stderr).toMatch(
    /^A work session is active already; nothing was changed:\n {2}parser \(\w{8}\): Write the parser\n\nNext: one of these:\n/,
  )
  expect(stderr.trimEnd().split('\n').slice(-4)).toEqual([...WAYS, BESIDE])
})

test('in another worktree, its branch and folder are named, and a new one beside it comes first', async () => {
  const t = await openParser()
  const side = join(makeFolder(), 'side')
  git(t.folder, 'worktree', 'add', '-q', '-b', 'side', side)
  const { stderr } = await openTerminal(side).logbook('init', 'Write the lexer')
  expect(stderr).toContain(': Write the parser\n    on branch main, in ')
  expect(stderr).toContain(`in ${t.folder}\n`)
  expect(stderr.trimEnd().split('\n').slice(-4)).toEqual([BESIDE, ...WAYS])
})

// Threads that share a batch never work in one checkout unasked, whatever keeps git from giving them worktrees.
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const OUTLINE = `## Stage 1: Foundation
### Batch 1: Server
#### Thread 1: Tokens
- [ ] Store tokens
#### Thread 2: Pages
- [ ] The login page
### Batch 2: Client
- [ ] Swap the client
`

async function openWithout(git: 'repository' | 'branch') {
  const folder = git === 'branch' ? makeRepository() : makeFolder()
  writeFileSync(join(folder, 'plan.md'), OUTLINE)
  const t = openTerminal(folder)
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  const [from, to] = ['main', 'gone'].map(name => join(folder, '.git/refs/heads', name))
  if (git === 'branch') renameSync(from ?? '', to ?? '')
  return t
}

test('continue tries a thread again where its last attempt worked', async () => {
  const folder = makeFolder()
  writeFileSync(join(folder, 'plan.md'), OUTLINE)
  const t = openTerminal(folder, { PATH: process.env.PATH })
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  writeFileSync(join(folder, '.tasks/agents.yaml'), 'agents:\n  claude:\n    command: [sh, -c, exit 3]\n')
  await t.logbook('continue', '--here', '--trust')
  const { stdout, stderr } = await t.logbook('continue', '--fix-first', '--trust')
  expect(stderr).toBe('')
  expect(stdout).toContain('0 of 2 threads complete')
  expect((await t.json('runs', '1.1.2')).runs).toHaveLength(2)
})

describe.each(['repository', 'branch'] as const)('without a %s', git => {
  test.each(['multi 1.1', 'run 1.1.1', 'multi 1.1 --worktree', 'run 1.2.1 --worktree'])(
    '%s is refused, and the flag is named',
    async line => {
      const t = await openWithout(git)
      const { exit, stderr } = await t.logbook(...line.split(' '), '--dry-run')
      expect(exit).toBe(1)
      expect(stderr).toMatch(/There can be no worktrees: .*--here/s)
    },
  )

  test.each(['multi 1.1 --here', 'run 1.2.1'])('%s works in the checkout', async line => {
    const t = await openWithout(git)
    expect(await t.print(...line.split(' '), '--dry-run')).toContain(`Folder: ${t.folder}`)
  })
})

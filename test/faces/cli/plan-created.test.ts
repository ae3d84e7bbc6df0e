// What `plan create` says to do next.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

async function create(tasks: string) {
  const folder = makeRepository()
  const outline = `# Login\n\n## Stage 1: One\n\n### Batch 1: Server\n\n#### Thread 1: Tokens\n\n${tasks}\n`
  writeFileSync(join(folder, 'plan.md'), outline)
  const { stdout } = await openTerminal(folder).logbook('plan', 'create', 'login', '--from', 'plan.md')
  return stdout
}

test('it names how its agents are started', async () => {
  const stdout = await create('- [ ] Store tokens')
  expect(stdout).toContain('logbook continue login')
  expect(stdout).toContain('logbook continue login --all')
  expect(stdout).toContain('logbook plan show login')
})

test('there is nothing to start where all is done', async () => {
  const stdout = await create('- [x] Store tokens')
  expect(stdout).toContain('logbook plan show login')
  expect(stdout).not.toContain('logbook continue')
})

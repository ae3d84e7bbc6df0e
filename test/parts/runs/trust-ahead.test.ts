// Whoever starts a whole plan and goes away is asked before they go, not in the night when a later batch begins.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const OUTLINE = `# Login
## Stage 1: Server
Agent: builder
- [ ] Store tokens
## Stage 2: Review
Agent: reviewer
Prompt: Look at the server.
- [ ] Review it
## Stage 3: Notes
Prompt: docs/notes.md
- [ ] Write them
`
const AGENTS =
  'agents:\n  builder:\n    command: [no-such-agent]\n  reviewer:\n    command: [no-such-agent]\n  unused:\n    prompt: Nobody needs it.\n'

async function open({ attended = true, agents = AGENTS }: { attended?: boolean; agents?: string } = {}) {
  const folder = makeFolder()
  mkdirSync(join(folder, '.tasks'))
  writeFileSync(join(folder, '.tasks/agents.yaml'), agents)
  writeFileSync(join(folder, 'plan.md'), OUTLINE)
  const told: string[] = []
  const asked: string[] = []
  const caller = {
    attended,
    tell: (line: string) => void told.push(line),
    confirm: (question: string) => asked.push(question) < 0,
    choose: async () => 'stop' as const,
  }
  const t = openTerminal(folder, {}, caller)
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  return { ...t, told, asked }
}

test('continue --all shows all that the plan will run, and asks once', async () => {
  const t = await open()
  const { exit, stderr } = await t.logbook('continue', '--all', '--here')
  const shown = t.told.join('')
  expect(shown).toContain('The agent builder')
  expect(shown).toContain('The agent reviewer')
  expect(shown).toContain('The prompt of 02.01.01\n  │ Look at the server.')
  expect(shown).not.toContain('unused')
  expect(t.asked).toHaveLength(1)
  expect(stderr).toContain('Nothing was started: the texts were not approved.')
  expect(exit).toBe(1)
})

test('a file of a prompt that an earlier stage will write stops nothing, and is named', async () => {
  const t = await open()
  await t.logbook('continue', '--all', '--here')
  expect(t.told.join('')).not.toContain('The prompt of 03.01.01\n')
  expect(t.told.join('')).toContain(
    'The prompt of 03.01.01 Notes names docs/notes.md, which is not there yet; without it that thread cannot begin.\n',
  )
})

test('where nobody is at the keyboard, it names all of them before anything is started', async () => {
  const t = await open({ attended: false })
  const { exit, stderr } = await t.logbook('continue', '--all', '--here')
  expect(stderr).toMatch(/The agent builder\n.*The agent reviewer\n.*The prompt of 02\.01\.01/)
  expect(exit).toBe(1)
})

test('one batch asks only for what it runs', async () => {
  const t = await open()
  await t.logbook('continue', '--here')
  expect(t.told.join('')).not.toContain('reviewer')
})

test('an agent of a later stage that nothing defines is told at once', async () => {
  const t = await open({ agents: 'agents:\n  builder:\n    command: [no-such-agent]\n' })
  const { exit, stderr } = await t.logbook('continue', '--all', '--here', '--trust')
  expect(stderr).toMatch(/^02\.01\.01 .*: \.tasks\/agents\.yaml defines no agent "reviewer"/)
  expect(exit).toBe(1)
  expect((await t.json('runs')).runs).toEqual([])
})

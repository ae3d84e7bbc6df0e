import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const OUTLINE = `## Stage 1: Base
### Batch 1: One
#### Thread 1: Alpha
- [ ] a
#### Thread 2: Beta
- [ ] b
### Batch 2: Two
#### Thread 1: Gamma
- [ ] c
`

test.each([
  ['multi 1.1.1', '01.01.01 Alpha is a thread, and no batch.', 'logbook run 01.01.01 takes it.'],
  ['multi 1.1.1.1', '01.01.01.01 is a task, and no batch.', 'Its thread is 01.01.01 Alpha.'],
  ['multi 1', '01 Base is a stage, and no batch.', 'It has 01.01 One, 01.02 Two.'],
  ['run login:1.1', '01.01 One is a batch, and no thread.', 'logbook multi 01.01 takes it.'],
  ['run 1', '01 Base is a stage, and no thread.', 'It has 01.01.01 Alpha, 01.01.02 Beta, 01.02.01 Gamma.'],
  ['run 1.1.1.1', '01.01.01.01 is a task, and no thread.', 'Its thread is 01.01.01 Alpha.'],
  [
    'fix --thread 1.1 --retry',
    '01.01 One is a batch, and no thread.',
    'It has 01.01.01 Alpha, 01.01.02 Beta.',
  ],
  ['multi 9.9.9', 'There is no batch "9.9.9".', 'It has 01.01 One, 01.02 Two.'],
])('%s says what the place is, and what takes it', async (words, message, next) => {
  const t = openTerminal(makeFolder())
  writeFileSync(join(t.folder, 'plan.md'), OUTLINE)
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  const { exit, stderr } = await t.logbook(...words.split(' '))
  expect([exit, stderr]).toEqual([1, expect.stringContaining(message)])
  expect(stderr).toContain(next)
})

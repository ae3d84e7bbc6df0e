// The deadlines of hooks fit into each other: what a verb may spend, what we take, what the host allows.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HOST_MS, IN_HOOK, PATIENT_MS, PROMPT_MS, READING } from '../../../src/deadlines.ts'

const START_MS = 300
const LAG_MS = 200

interface Entry {
  hooks: { timeout: number }[]
}

test('the host gives every hook as long as we count on', () => {
  const { hooks } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../hooks/hooks.json'), 'utf8'))
  const timeouts = (Object.values(hooks) as Entry[][])
    .flat()
    .flatMap(entry => entry.hooks.map(hook => hook.timeout))
  expect(new Set(timeouts)).toEqual(new Set([HOST_MS / 1000]))
})

const { lockWaitMs, gitWaitMs, treeWaitMs } = IN_HOOK

test.each([
  ['every hook is done before the host ends it', [PATIENT_MS, START_MS], HOST_MS],
  ['a slash command', [START_MS, lockWaitMs, gitWaitMs, treeWaitMs, READING.onStart], PATIENT_MS],
  [
    'a turn, a compaction, an end',
    [LAG_MS, START_MS, lockWaitMs, gitWaitMs, READING.inBackground],
    PATIENT_MS,
  ],
  ['a start', [START_MS, lockWaitMs, READING.onStart], PROMPT_MS],
])('what is spent fits: %s', (_, parts, limit) => {
  expect(parts.reduce((sum, part) => sum + part)).toBeLessThan(limit)
})

import { expect, test } from 'vitest'
import { dependsOnTree, judgeProof } from '../../../src/planning/validation/judge-proof.ts'
import { MEANWHILE } from '../../../src/text/yaml/proof-fields.ts'

const check = 'npm test'
const proof = { command: check, exit: 0, at: '2025-01-15T10:30:00Z', seconds: 3, tree: 'a1' }
const now = { hash: 'a1' }
const untold = { hash: undefined, why: 'there are more than 100,000 files' }

test.each([
  ['no check is named', 'none', { check: undefined, proof }, now],
  ['it was never run', 'missing', { check, proof: undefined }, now],
  ['it passed on the files as they are', 'passed', { check, proof }, now],
  ['it failed', 'failed', { check, proof: { ...proof, exit: 1 } }, now],
  ['it failed on other files', 'failed', { check, proof: { ...proof, exit: 1 } }, { hash: 'b2' }],
  ['another command ran', 'stale', { check: 'npm run all', proof }, now],
  ['another command failed', 'stale', { check: 'npm run all', proof: { ...proof, exit: 1 } }, now],
  ['files changed since', 'stale', { check, proof }, { hash: 'b2' }],
  ['files changed while it ran', 'stale', { check, proof: { ...proof, tree: MEANWHILE } }, now],
  [
    'files changed while it ran, and cannot be told now',
    'stale',
    { check, proof: { ...proof, tree: MEANWHILE } },
    untold,
  ],
  ['the files could not be told then', 'unknown', { check, proof: { ...proof, tree: undefined } }, now],
  ['the files cannot be told now', 'unknown', { check, proof }, untold],
])('%s: %s', (_, state, checked, tree) => {
  const standing = judgeProof(checked, tree)
  expect(standing).toMatchObject({ ...checked, state })
  // Only what is not plain from the state itself needs a reason.
  expect(standing.why !== null).toBe(['stale', 'unknown'].includes(state))
})

test('files are looked at only when the answer depends on them', () => {
  expect(dependsOnTree({ check, proof })).toBe(true)
  for (const checked of [
    { check: undefined, proof },
    { check, proof: undefined },
    { check: 'npm run all', proof },
    { check, proof: { ...proof, exit: 1 } },
    { check, proof: { ...proof, tree: undefined } },
    { check, proof: { ...proof, tree: MEANWHILE } },
  ])
    expect(dependsOnTree(checked)).toBe(false)
})

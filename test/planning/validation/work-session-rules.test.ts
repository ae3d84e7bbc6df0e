import { describe, expect, test } from 'vitest'
import { applyChanges, type Change } from '../../../src/journal/changes.ts'
import { readWorkSession } from '../../../src/journal/document.ts'
import { judgeProof } from '../../../src/planning/validation/judge-proof.ts'
import { validateCompletion } from '../../../src/planning/validation/work-session-rules.ts'
import { AT, newDocument } from '../../helpers/documents.ts'

const check = 'npm test'
const passed = { command: check, exit: 0, at: '2025-01-15T10:30:00Z', seconds: 3, tree: 'a1' }
const done: Change = { kind: 'progress', text: 'Wrote it' }

function judge(
  changes: Change[],
  steps: string[] = [],
  proof = judgeProof({ check: undefined, proof: undefined }),
) {
  const session = readWorkSession(applyChanges(newDocument(steps), changes, AT), 'x.md')
  return validateCompletion({ session, tasks: [], proof })
}

test('a work session with something logged and nothing open is complete', () => {
  expect(judge([done])).toMatchObject({ valid: true, errors: [], warnings: [] })
})

test('open steps block, each with its number', () => {
  const { valid, errors, details } = judge(
    [{ kind: 'done', query: 'Write tests' }],
    ['Write tests', 'Swap the client'],
  )
  expect({ valid, details }).toMatchObject({ valid: false, details: { steps: 2, openSteps: 1 } })
  expect(errors).toEqual([expect.stringMatching(/^One step is still open[\s\S]*\n {2}2 {2}Swap the client$/)])
})

test('an open blocker is told, and a resolved one is not', () => {
  const blocker: Change = { kind: 'blocker', text: 'No key' }
  expect(judge([done, blocker])).toMatchObject({ valid: true, warnings: [expect.stringContaining('No key')] })
  expect(judge([done, blocker, { kind: 'resolved', blocker: 'No key', words: undefined }]).warnings).toEqual(
    [],
  )
})

test('that nothing was logged is told', () => {
  expect(judge([])).toMatchObject({ valid: true, warnings: [expect.stringContaining('Nothing was logged')] })
})

test.each<[string, Change]>([
  ['a decision', { kind: 'decision', decision: { title: 'PKCE' } as never }],
  ['a discovery', { kind: 'discovery', text: 'It caches' }],
  ['a dead end', { kind: 'dead-end', approach: 'A proxy', because: undefined }],
])('%s is something logged', (_, change) => {
  expect(judge([change]).warnings).toEqual([])
})

test.each([
  ['missing', 'error', 'Linked tasks are not complete:\n  TASK-1 (Beta): Summary: Write one.'],
  ['short', 'warning', 'About the linked tasks:\n  TASK-1 (Beta): Summary: Write one.'],
] as const)('a %s summary of a linked task is told as %s', (_, level, message) => {
  const requirements = [{ title: 'Summary', level, message: 'Write one.' }]
  const validation = { valid: level !== 'error', errors: [], warnings: [], requirements, details: {} }
  const session = readWorkSession(applyChanges(newDocument([]), [done], AT), 'x.md')
  const { errors, warnings } = validateCompletion({
    session,
    tasks: [{ task: { id: 'TASK-1', title: 'Beta' }, validation }],
    proof: judgeProof({ check: undefined, proof: undefined }),
  })
  expect(level === 'error' ? errors : warnings).toEqual([message])
})

describe('a check', () => {
  const standings = {
    missing: judgeProof({ check, proof: undefined }),
    failed: judgeProof({ check, proof: { ...passed, exit: 3 } }),
    stale: judgeProof({ check, proof: passed }, { hash: 'b2' }),
    passed: judgeProof({ check, proof: passed }, { hash: 'a1' }),
    unknown: judgeProof({ check, proof: { ...passed, tree: undefined } }),
  }

  test.each([
    ['missing', 'has not been run'],
    ['failed', 'exit status 3'],
    ['stale', 'Files have changed since'],
  ] as const)('blocks when it is %s', (state, message) => {
    const { valid, errors, details } = judge([done], [], standings[state])
    expect({ valid, details }).toMatchObject({ valid: false, details: { check, proof: state } })
    expect(errors).toEqual([expect.stringContaining(message)])
  })

  test('is met when it has passed on these files', () => {
    expect(judge([done], [], standings.passed)).toMatchObject({ valid: true, warnings: [] })
  })

  test('that passed on files nobody knows is told, with the time', () => {
    const { valid, warnings } = judge([done], [], standings.unknown)
    expect({ valid, warnings }).toEqual({ valid: true, warnings: [expect.stringContaining(passed.at)] })
  })
})

// Answers what an agent asks, at a keyboard and without one. The agent itself: test/e2e/run-asks.test.ts.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Caller } from '../../../src/logbook.ts'
import { QUESTION } from '../../helpers/question.ts'
import { openTrial } from '../../helpers/run-workspace.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const OUTLINE = '## Stage 1: S\n### Batch 1\n#### Thread 1: T\n- [ ] a\n#### Thread 2: U\n- [ ] b\n'
const T = { plan: 'p', thread: '01.01.01' }

async function openAsking(env: NodeJS.ProcessEnv = {}, caller?: Caller) {
  const trial = openTrial()
  writeFileSync(join(trial.folder, 'plan.md'), OUTLINE)
  await openTerminal(trial.folder).print('plan', 'create', 'p', '--from', 'plan.md')
  return { ...trial, ...(await trial.asking(T)), t: openTerminal(trial.folder, env, caller) }
}

/** Somebody at a keyboard who says yes or no to all. */
function somebody(says: boolean): Caller & { told: string[]; asked: string[] } {
  const told: string[] = []
  const asked: string[] = []
  const confirm = (question: string) => {
    asked.push(question)
    return says
  }
  return { attended: true, tell: line => void told.push(line), confirm, told, asked }
}

describe('runs answer', () => {
  test('without an answer shows what is asked', async () => {
    const { t, files } = await openAsking()
    expect(await t.json('runs', 'answer', '01.01.01')).toMatchObject({
      answered: null,
      questions: [QUESTION],
    })
    const shown = await t.print('runs', 'answer', '01.01.01')
    expect(shown).toContain('approve Bash: npm test')
    expect(shown).toContain('--allow --question 1')
    expect(files.answered(1)).toBeUndefined()
    expect((await t.json('runs', 'show', '01.01.01')).questions).toEqual([QUESTION])
    expect(await t.print('runs', 'show', '01.01.01')).toContain(
      'logbook runs answer p:01.01.01 --allow --question 1',
    )
  })

  test('hands over a yes or no, and keeps it in the history', async () => {
    const { t, files, workspace, stored } = await openAsking()
    files.ask({ ...QUESTION, number: 2 })
    expect(await t.json('runs', 'answer', '01.01.01', '--allow', '--question', '2')).toMatchObject({
      answered: { number: 2, allow: true, reason: null },
      questions: [{ number: 1 }],
    })
    await t.json('runs', 'answer', '01.01.01', '--deny', '--reason', 'Use make.')
    expect(files.answered(1)).toEqual({ allow: false, reason: 'Use make.' })
    const kept = (await workspace.runs.events(stored.run)).map(({ kind, text }) => [kind, text])
    expect(kept).toEqual([
      ['answered', 'allowed: Bash: npm test'],
      ['answered', 'denied: Bash: npm test (Use make.)'],
    ])
  })

  test('a yes at a keyboard is for what was shown', async () => {
    const person = somebody(true)
    const { t, files } = await openAsking({}, person)
    await t.print('runs', 'answer', '01.01.01', '--allow')
    expect(person.told.join()).toContain('command: npm test')
    expect(person.asked).toHaveLength(1)
    expect(files.answered(1)).toEqual({ allow: true })
  })

  test('a no to what was shown answers nothing', async () => {
    const { t, files } = await openAsking({}, somebody(false))
    expect((await t.logbook('runs', 'answer', '01.01.01', '--allow')).exit).toBe(1)
    expect(files.answered(1)).toBeUndefined()
  })

  test.each([
    ['a yes that names no question', ['--allow'], 'Say which question'],
    ['both', ['--allow', '--deny'], 'exclude each other'],
    ['a reason without a no', ['--allow', '--question', '1', '--reason', 'x'], '--reason belongs to --deny'],
    ['a question without an answer', ['--question', '1'], 'Say what the answer is'],
    ['another question', ['--allow', '--question', '7'], 'waits for no answer to question 7'],
    ['a long reason', ['--deny', '--reason', 'x'.repeat(10_000)], 'at most 2000'],
  ])('refuses %s', async (_, words, message) => {
    const { t, files } = await openAsking()
    const { exit, stderr } = await t.logbook('runs', 'answer', '01.01.01', ...words)
    expect([exit, stderr]).toEqual([1, expect.stringContaining(message)])
    expect(files.answered(1)).toBeUndefined()
  })

  test('a no that could mean several questions is refused', async () => {
    const { t, files } = await openAsking()
    files.ask({ ...QUESTION, number: 2 })
    expect((await t.logbook('runs', 'answer', '01.01.01', '--deny')).stderr).toContain('Say which question')
  })

  test.each([{ CLAUDECODE: '1' }, { CLAUDE_CODE_SESSION_ID: 'c' }, { LOGBOOK_RUN: 'r' }])(
    'an agent cannot answer, with %o',
    async env => {
      const { t, files } = await openAsking(env)
      const { stderr } = await t.logbook('runs', 'answer', '01.01.01', '--allow', '--question', '1')
      expect(stderr).toContain('Only a person can answer')
      expect(files.answered(1)).toBeUndefined()
    },
  )

  test('what has ended, asks nothing or was started without --ask says so', async () => {
    const { t, stored, workspace, files, started } = await openAsking()
    files.close(1)
    expect((await t.logbook('runs', 'answer', '01.01.01', '--deny')).stderr).toContain('asks nothing now')
    await workspace.runs.finish(stored, { status: 'completed', reason: 'exit' }, '2026-11-30T13:00:00Z')
    expect((await t.logbook('runs', 'answer', '01.01.01', '--deny')).stderr).toContain('has ended')
    await started({ ...T, thread: '01.01.02', process: `${process.pid}~` })
    expect((await t.logbook('runs', 'answer', '01.01.02', '--deny')).stderr).toContain(
      'started without --ask',
    )
  })
})

test('the board shows the run as blocked, with what it asks', async () => {
  const { t, files } = await openAsking()
  const { agents } = await t.json('watch', '--once')
  expect(agents).toMatchObject([
    {
      status: 'blocked',
      needsYou: true,
      waits: { kind: 'person', what: 'approve Bash: npm test' },
      question: QUESTION,
    },
  ])
  expect(await t.print('watch', '--once')).toContain('approve Bash: npm test')
  files.ask({ ...QUESTION, number: 2 })
  expect((await t.json('watch', '--once')).agents[0].waits.what).toBe('approve Bash: npm test and 1 more')
  files.answer(1, { allow: true })
  files.answer(2, { allow: true })
  expect((await t.json('watch', '--once')).agents).toMatchObject([{ status: 'working', question: null }])
})

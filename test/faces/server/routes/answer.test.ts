import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApi } from '../../../helpers/api.ts'
import { QUESTION } from '../../../helpers/question.ts'
import { openTrial } from '../../../helpers/run-workspace.ts'
import { openTerminal } from '../../../helpers/terminal.ts'

async function openAsking() {
  const trial = openTrial()
  writeFileSync(join(trial.folder, 'plan.md'), '## Stage 1: S\n### Batch 1\n#### Thread 1: T\n- [ ] a\n')
  await openTerminal(trial.folder).print('plan', 'create', 'p', '--from', 'plan.md')
  const { stored, files } = await trial.asking({ plan: 'p', thread: '01.01.01' })
  return { folder: trial.folder, files, path: `/api/runs/${stored.run.id}/answer`, id: stored.run.id }
}

test('what an agent asks stands on the board and at its run, and is answered once', async () => {
  const { folder, files, path, id } = await openAsking()
  const { get, post, refused } = await openApi({ folder })
  expect((await get('/api/board')).agents).toMatchObject([{ status: 'blocked', run: id, question: QUESTION }])
  expect((await get(`/api/runs/${id}`)).questions).toEqual([QUESTION])
  const answered = await post(path, { question: 1, allow: false, reason: 'Use make.' })
  expect(answered).toMatchObject({
    run: { id },
    answered: { number: 1, allow: false, reason: 'Use make.' },
    questions: [],
  })
  expect(files.answered(1)).toEqual({ allow: false, reason: 'Use make.' })
  expect(await refused('POST', path, { question: 1, allow: true })).toEqual([409, 'WRONG_STATE'])
})

test('a run that has said nothing yet has a history, which is empty', async () => {
  const { folder } = await openAsking()
  const { get, refused } = await openApi({ folder })
  const [{ name }] = (await get('/api/board')).agents
  const path = (agent: string) => `/api/session-status/session/${encodeURIComponent(agent)}/history`
  expect(await get(path(name))).toEqual({ session: name, history: [], more: false })
  expect(await refused('GET', path('nobody'))).toEqual([404, 'NOT_FOUND'])
})

test('two who answer at once: one of them has', async () => {
  const { folder, files, path } = await openAsking()
  const { send } = await openApi({ folder })
  const answers = [true, false, true, false].map(allow => send('POST', path, { question: 1, allow }))
  const statuses = (await Promise.all(answers)).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([200, 409, 409, 409])
  expect(files.answered(1)).toEqual({ allow: [true, false, true, false][statuses.indexOf(200)] })
})

test.each<[string, unknown]>([
  ['no question', { allow: true }],
  ['no answer', { question: 1 }],
  ['a word for yes', { question: 1, allow: 'yes' }],
  ['a question that is none', { question: 0, allow: true }],
  ['a reason for a yes', { question: 1, allow: true, reason: 'x' }],
  ['a reason too long', { question: 1, allow: false, reason: 'x'.repeat(2_001) }],
  ['an empty reason', { question: 1, allow: false, reason: '' }],
  ['a further key', { question: 1, allow: true, always: true }],
])('%s is refused', async (_, body) => {
  const { folder, files, path } = await openAsking()
  const { refused } = await openApi({ folder })
  expect(await refused('POST', path, body)).toEqual([400, 'INVALID_INPUT'])
  expect(files.answered(1)).toBeUndefined()
})

test('neither who may only read answers, nor a server that an agent has started', async () => {
  const { folder, files, path } = await openAsking()
  const body = { question: 1, allow: true }
  expect((await (await openApi({ folder, scopes: ['read', 'push'] })).refused('POST', path, body))[0]).toBe(
    403,
  )
  const ofAgent = await openApi({ folder, env: { CLAUDECODE: '1' } })
  expect(await ofAgent.refused('POST', path, body)).toEqual([403, 'NOT_APPROVED'])
  expect(files.answered(1)).toBeUndefined()
})

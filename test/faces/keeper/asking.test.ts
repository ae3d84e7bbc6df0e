import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { Asking } from '../../../src/faces/keeper/asking.ts'
import { outputPaths } from '../../../src/host/programs/output-files.ts'
import { QuestionFiles } from '../../../src/host/programs/question-files.ts'
import { makeFolder } from '../../helpers/folders.ts'

const RUN = '0198c0de-0000-7000-8000-000000000001'

function open() {
  const env = { XDG_STATE_HOME: makeFolder(), LOCALAPPDATA: '', HOME: '/nowhere' }
  const paths = outputPaths(env, RUN)
  mkdirSync(dirname(paths.output), { recursive: true })
  const written: string[] = []
  let isClosed = false
  const clock = { ms: 0 }
  const program = {
    write: (text: string) => void written.push(text),
    closeInput: () => {
      isClosed = true
    },
  }
  const asking = new Asking(paths, program, () => clock.ms)
  const hear = (record: object) => asking.hear(JSON.stringify(record))
  const ask = (id: string, command: string, more: object = {}) =>
    hear({
      type: 'control_request',
      request_id: id,
      request: { subtype: 'can_use_tool', tool_name: 'Bash', input: { command }, ...more },
    })
  return { asking, hear, ask, files: QuestionFiles.of(env, RUN), written, clock, isClosed: () => isClosed }
}

const RESULT = { type: 'result', subtype: 'success', is_error: false, result: 'Done.' }
const answers = (written: string[]) =>
  written.map(line => {
    const { request_id, response } = JSON.parse(line).response
    return [request_id, response.behavior, response.updatedInput ?? response.message]
  })

test('questions at once are answered in any order, each once', async () => {
  const { asking, ask, files, written } = open()
  await ask('r1', 'ls a')
  await ask('r2', 'ls b', { agent_id: 'sub' })
  expect(files.open().map(({ number, subagent }) => [number, subagent])).toEqual([
    [1, false],
    [2, true],
  ])
  files.answer(2, { allow: true })
  asking.answer()
  asking.answer()
  expect(answers(written)).toEqual([['r2', 'allow', { command: 'ls b' }]])
  files.answer(1, { allow: false, reason: 'No.' })
  asking.answer()
  expect(answers(written)[1]).toEqual(['r1', 'deny', 'No.'])
})

test('a question that the client takes back, or that its end leaves open, is over', async () => {
  const { asking, ask, hear, files, written } = open()
  await ask('r1', 'ls a')
  await ask('r2', 'ls b')
  await hear({ type: 'control_cancel_request', request_id: 'r1' })
  expect([files.answer(1, { allow: true }), files.open().map(({ number }) => number)]).toEqual([false, [2]])
  asking.closeAll()
  expect([files.answer(2, { allow: true }), files.open()]).toEqual([false, []])
  asking.answer()
  expect(written).toEqual([])
})

test('the input is closed with the last result, and not while work goes on in the background', async () => {
  const { hear, isClosed } = open()
  await hear({ type: 'system', subtype: 'init', session_id: 'c' })
  await hear({ type: 'system', subtype: 'background_tasks_changed', tasks: [{ task_id: 'b1' }] })
  await hear(RESULT)
  expect(isClosed()).toBe(false)
  await hear({ type: 'system', subtype: 'background_tasks_changed', tasks: [] })
  await hear({ type: 'system', subtype: 'init', session_id: 'c' })
  expect(isClosed()).toBe(false)
  await hear(RESULT)
  expect(isClosed()).toBe(true)
})

test('the input is closed soon after work in the background that begins no other turn', async () => {
  const { asking, hear, clock, isClosed } = open()
  await hear({ type: 'system', subtype: 'background_tasks_changed', tasks: [{ task_id: 'b1' }] })
  await hear(RESULT)
  clock.ms = 600_000
  asking.answer()
  await hear({ type: 'system', subtype: 'background_tasks_changed', tasks: [] })
  asking.answer()
  expect(isClosed()).toBe(false)
  clock.ms += 2_001
  asking.answer()
  expect(isClosed()).toBe(true)
})

test.each([
  { ...RESULT, is_error: true },
  { ...RESULT, subtype: 'error_max_turns', is_error: true },
])(
  'the input is closed after a failure too, since the client would wait for another prompt',
  async result => {
    const { hear, isClosed } = open()
    await hear(result)
    expect(isClosed()).toBe(true)
  },
)

import { expect, test } from 'vitest'
import { nameProcess } from '../../../src/store/disk/process-start.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { linesOf } from '../../helpers/status-lines.ts'
import { openTools } from '../../helpers/tools.ts'

const CONVERSATION = '7d3c9a70-1111-4222-8333-944444444444'

const connect = (folder: string, env: NodeJS.ProcessEnv = {}) =>
  openTools(folder, {
    env: { ...NOBODY, CLAUDE_CODE_SESSION_ID: CONVERSATION, ...env },
    clientPid: process.pid,
  })

test('a conversation says what it does, with the process that vouches for it', async () => {
  const folder = makeFolder()
  const { call } = await connect(folder)
  const { json, text } = await call('session_push', {
    status: 'working',
    message: 'Reads',
    progress: 0.5,
    task: '160',
    metadata: { n: [1] },
  })
  expect(text).toContain('working: Reads (50%) · task 160')
  expect(json).toMatchObject({ update: { agent: CONVERSATION, status: 'working' } })
  expect(linesOf(folder, CONVERSATION)).toMatchObject([
    {
      session: CONVERSATION,
      status: 'working',
      progress: 0.5,
      message: 'Reads',
      task_id: '160',
      metadata: { n: [1] },
      conversation: CONVERSATION,
      process: nameProcess(process.pid),
      host: expect.any(String),
      boot: expect.any(String),
    },
  ])
})

test('another name is the name of another agent', async () => {
  const folder = makeFolder()
  const { call } = await connect(folder)
  await call('session_push', { status: 'idle', agent: 'builder' })
  const [line] = linesOf(folder, 'builder')
  expect(line).toMatchObject({ session: 'builder', status: 'idle' })
  for (const key of ['conversation', 'process', 'host']) expect(line).not.toHaveProperty(key)
})

test('without a conversation or a name, nobody has said it', async () => {
  const { call } = await connect(makeFolder(), { CLAUDE_CODE_SESSION_ID: undefined })
  expect((await call('session_push', { status: 'idle' })).text).toMatch(
    /^INVALID_INPUT: The agent has no name/,
  )
})

test.each([{ status: 'sleeping' }, { status: 'idle', progress: 'half' }, {}])(
  '%j is refused',
  async input => {
    const { call } = await connect(makeFolder())
    expect((await call('session_push', input)).failed).toBe(true)
  },
)

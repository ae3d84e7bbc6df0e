// Which work session a conversation belongs to, when Claude Code gives it a new id.

import { expect, test } from 'vitest'
import { runHook } from '../../../src/faces/hooks/run.ts'
import * as full from '../../../src/main.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'

async function hook(cwd: string, event: string, session_id: string, input: object = {}) {
  const call = { event, input: { session_id, cwd, ...input }, cwd: '/', env: { ...NOBODY } }
  return (await runHook({ ...call, load: () => full })) ?? ''
}
const start = (cwd: string, id: string, source: string) => hook(cwd, 'SessionStart', id, { source })
const slash = (cwd: string, id: string, verb: string, words: string) =>
  hook(cwd, 'UserPromptExpansion', id, { command_name: `session-${verb}`, command_args: words })

/** Two work sessions are open; conversation `a` has opened the first of them, in a terminal the second was opened. */
async function openTwo() {
  const { folder, print } = openTerminal(makeFolder())
  await start(folder, 'a', 'startup')
  await slash(folder, 'a', 'init', 'Paint the fence --name fence')
  await print('init', 'Mend the roof', '--name', 'roof', '--force')
  return folder
}

test('after a clear the new id goes on with the work session', async () => {
  const cwd = await openTwo()
  const answer = await start(cwd, 'b', 'clear')
  expect(answer).toContain('Work session: Paint the fence')
  expect(await slash(cwd, 'b', 'log', 'Bought the brush')).toContain('Logged to fence')
})

test('a prompt under an id that never started belongs to the one before it', async () => {
  const cwd = await openTwo()
  expect(await hook(cwd, 'UserPromptSubmit', 'b', { prompt: 'continue' })).toContain('Paint the fence')
})

test.each(['startup', 'resume'])(
  'a conversation of its own (%s) inherits nothing, then or later',
  async source => {
    const cwd = await openTwo()
    expect(await start(cwd, 'b', source)).toContain('2 work sessions are open here')
    expect(await slash(cwd, 'b', 'log', 'Whose is this?')).toContain('More than one work session is open')
    expect(await start(cwd, 'a', 'resume')).toContain('Work session: Paint the fence')
  },
)

test('a subagent neither reads nor changes what its parent has', async () => {
  const cwd = await openTwo()
  expect(await hook(cwd, 'SessionStart', 'b', { source: 'startup', agent_id: 'x' })).toBe('')
  expect(await hook(cwd, 'UserPromptSubmit', 'a', { prompt: 'continue', agent_id: 'x' })).toBe('')
})

test('a conversation that has closed its work session joins no other by itself', async () => {
  const cwd = await openTwo()
  await slash(cwd, 'a', 'close', '--abandon no paint')
  expect(await slash(cwd, 'a', 'log', 'Whose is this?')).toContain(
    'The work session of this conversation, fence, is abandoned.',
  )
  expect(await start(cwd, 'a', 'resume')).toBe('')
  expect(await slash(cwd, 'a', 'resume', 'roof')).toContain('Resuming: Mend the roof')
  expect(await slash(cwd, 'a', 'log', 'Nailed it')).toContain('Logged to roof')
})

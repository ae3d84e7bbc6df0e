// The slash commands about tasks and the guide: the hook answers at once, and Claude is asked only where something is
// missing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fire } from '../../helpers/conversation.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

async function type(folder: string, command_name: string, command_args = '') {
  return JSON.parse(await fire(folder, 'UserPromptExpansion', 'a', { command_name, command_args }))
}

test('a task is made from a quoted title and a flag, without Claude', async () => {
  const { folder } = openTerminal(makeFolder())
  const answer = await type(folder, 'task-create', '"Add rate limiting" --priority high')
  expect(answer).toEqual({
    decision: 'block',
    reason: expect.stringContaining('TASK-001 – Add rate limiting'),
  })
  const text = readFileSync(join(folder, '.tasks/active/TASK-001-add-rate-limiting.md'), 'utf8')
  expect(text).toContain('priority: high')
})

test.each([
  ['Don\'t count `HEAD` requests, "twice" --estimate 2h', 'Don\'t count `HEAD` requests, "twice"'],
  [
    'Add rate limiting\nfor the API\n\nand its mirror --priority low',
    'Add rate limiting for the API and its mirror',
  ],
  ['“Grüße” an 東京, $HOME & co; rm -rf / | cat', '“Grüße” an 東京, $HOME & co; rm -rf / | cat'],
  ['run the tests with --watch, then stop', 'run the tests with --watch, then stop'],
])('%j is a title', async (typed, title) => {
  const t = openTerminal(makeFolder())
  await type(t.folder, 'task-create', typed)
  expect((await t.json('task', 'list')).tasks.map((task: { title: string }) => task.title)).toEqual([title])
})

test('a command without its title says what to type', async () => {
  const { folder } = openTerminal(makeFolder())
  const { reason } = await type(folder, 'logbook:task-create')
  expect(reason).toContain('/task-create "<what is to be done>"')
})

test('the list, the guide and the help are for the user alone', async () => {
  const t = openTerminal(makeFolder())
  await t.print('task', 'create', 'Add rate limiting')
  expect(await type(t.folder, 'task-list')).toMatchObject({
    decision: 'block',
    reason: expect.stringMatching(/TASK-001/),
  })
  expect(await type(t.folder, 'session-guide')).toMatchObject({
    decision: 'block',
    reason: expect.stringMatching(/\/session-init/),
  })
  expect(await type(t.folder, 'session-help', 'log')).toMatchObject({
    decision: 'block',
    reason: expect.stringMatching(/^\/session-log/m),
  })
})

test('a task with open criteria is not completed, and Claude is told what is missing', async () => {
  const t = openTerminal(makeFolder())
  await t.print('task', 'create', 'Add rate limiting', '--criterion', 'Bursts are cut')
  const refused = await type(t.folder, 'task-complete', '1 --summary done')
  expect(refused).toMatchObject({ systemMessage: expect.stringMatching(/Bursts are cut/) })
  await t.print('task', 'edit', '1', '--met', '1')
  const done = await type(t.folder, 'task-complete', '1 --summary Bursts are cut off after ten')
  expect(done).toMatchObject({ decision: 'block', reason: expect.stringMatching(/Task completed: TASK-001/) })
})

test.each([
  ['session-init', 'Ship it -step Write tests', '/session-init Ship it --step Write tests'],
  ['session-close', '--complet it is shipped', '/session-close --complete it is shipped'],
  ['task-complete', '1 --sumary it is done', '/task-complete 1 --summary it is done'],
])('a mistyped flag of /%s is asked back, without Claude', async (command, typed, corrected) => {
  const { folder } = openTerminal(makeFolder())
  expect(await type(folder, command, typed)).toEqual({
    decision: 'block',
    reason: expect.stringContaining(corrected),
  })
})

test('a conversation whose own is closed is told so, with advice that holds beside another active one', async () => {
  const t = openTerminal(makeFolder())
  await t.print('task', 'create', 'Add rate limiting')
  await type(t.folder, 'session-init', 'Ship it --name ship')
  await type(t.folder, 'session-close', '--abandon --reason enough')
  await t.print('init', 'Else', '--name', 'else')
  const answer = await type(t.folder, 'task-activate', '1')
  expect(answer.reason).toMatch(/The work session of this conversation, ship, is abandoned\.\n[\s\S]*list/)
  expect(answer.reason).not.toContain('this project has none')

  const { systemMessage } = await type(t.folder, 'session-init', 'Next')
  const [, pause = ''] = /set it aside: \/session-pause (.+)/.exec(systemMessage) ?? []
  const paused = await type(t.folder, 'session-pause', pause)
  expect(paused.systemMessage).toContain('Paused: else')
})

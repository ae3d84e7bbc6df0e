// What a conversation is told of the task in focus.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { begin, endTurn, fire } from '../../helpers/conversation.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { stateOf } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }).setSystemTime('2026-11-21T09:00:00Z'))
afterEach(() => vi.useRealTimers())

const minutes = (count: number) => vi.setSystemTime(Date.now() + count * 60_000)

async function openTask() {
  const t = openTerminal(makeFolder())
  await t.print('sprint', 'create', 'Winter')
  await t.print('task', 'create', 'Shift December', '--sprint', '1', '--estimate', '1h')
  await t.print('init', '--task', '1', '--goal', 'Winter tides')
  return t
}
const prompt = (folder: string) => fire(folder, 'UserPromptSubmit', 'a', { prompt: 'Mend the header' })

test('the briefing says what is in focus, with its title', async () => {
  const t = await openTask()
  expect(await begin(t.folder, 'a')).toContain('In focus: TASK-001 – Shift December (in SPRINT-1 – Winter)')
  await t.print('task', 'deactivate')
  expect(await begin(t.folder, 'b')).toContain('In focus: SPRINT-1 – Winter')
  await t.print('focus', 'pop')
  expect(await begin(t.folder, 'c')).not.toContain('In focus')
})

test('a task that takes longer than estimated is told of at 25 % and at 50 % over, once each', async () => {
  const t = await openTask()
  await begin(t.folder, 'a')
  const afterTurn = async () => {
    await endTurn(t.folder, 'a')
    return prompt(t.folder)
  }
  minutes(70)
  expect(await afterTurn()).toBe('')
  minutes(6)
  expect(await afterTurn()).toContain('TASK-001 has taken 1h 16m of an estimated 1h, 27 % over.')
  expect(await afterTurn()).toBe('')
  minutes(20)
  expect(await afterTurn()).toContain('60 % over')
  minutes(60)
  expect(await afterTurn()).toBe('')
  await t.print('task', 'edit', '1', '--estimate', '2h')
  expect(await afterTurn()).toContain('30 % over')
})

test('of a task that was paused meanwhile only the work counts', async () => {
  const t = await openTask()
  await begin(t.folder, 'a')
  minutes(50)
  await t.slash('pause', '', 'a')
  minutes(500)
  await t.slash('resume', '', 'a')
  await endTurn(t.folder, 'a')
  expect(await prompt(t.folder)).toBe('')
})

test('a note that cannot be left costs no entry', async () => {
  const t = await openTask()
  await begin(t.folder, 'a')
  const notes = join(stateOf(t.folder), 'next-prompt')
  rmSync(notes, { recursive: true, force: true })
  writeFileSync(notes, '')
  minutes(90)
  await t.print('log', 'Shifted it')
  await endTurn(t.folder, 'a')
  const [id = ''] = readdirSync(join(t.folder, '.sessions/journal'))
  expect(readdirSync(join(t.folder, '.sessions/journal', id, 'entries'))).toHaveLength(2)
})

// Much was changed and nothing logged: Claude is told with the next prompt, once, and never by a longer turn.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { begin, endTurn, fire, happened } from '../../helpers/conversation.ts'
import { makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { prompt, wrote } from '../../helpers/transcripts.ts'

const LINE =
  /Logbook: \d+ file changes since anything was logged to the work session \w{8}\. `logbook log` keeps/

async function open(settings = '') {
  const t = openTerminal(makeRepository())
  await t.print('init', 'Tell the tide', '--name', 'tide')
  if (settings) writeFileSync(join(t.folder, '.sessions/config.yaml'), settings)
  await begin(t.folder, 'c1')
  happened('c1', t.folder, prompt('Tell the tide.'))
  const edit = async (count: number) => {
    for (let i = 0; i < count; i += 1) happened('c1', t.folder, ...wrote(`/project/${i}.ts`))
    expect(await endTurn(t.folder, 'c1')).toBe('')
  }
  const ask = () => fire(t.folder, 'UserPromptSubmit', 'c1', { prompt: 'And now the moon, please.' })
  return { ...t, edit, ask }
}

test('after fifteen changes one line comes with the next prompt, and not with the one after', async () => {
  const { edit, ask } = await open()
  await edit(14)
  expect(await ask()).toBe('')
  await edit(1)
  expect(await ask()).toMatch(LINE)
  expect(await ask()).toBe('')
  await edit(14)
  expect(await ask()).toBe('')
  await edit(1)
  expect(await ask()).toMatch(LINE)
})

test('whatever is logged begins the count anew', async () => {
  const { edit, ask, print } = await open()
  await edit(14)
  await print('log', 'The tide is told')
  await edit(5)
  await edit(9)
  expect(await ask()).toBe('')
  await edit(6)
  expect(await ask()).toMatch(LINE)
})

test('the number can be set, and 0 turns it off', async () => {
  const two = await open('remind_after_edits: 2\n')
  await two.edit(2)
  expect(await two.ask()).toContain('Logbook: 2 file changes')
  const never = await open('remind_after_edits: 0\n')
  await never.edit(40)
  expect(await never.ask()).toBe('')
})

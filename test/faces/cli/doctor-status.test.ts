import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

test('the doctor names files about agents of which no line counts', async () => {
  const folder = makeFolder()
  const t = openTerminal(folder)
  await t.print('init', 'Bottle the cider')
  const line = '{"timestamp":"2026-02-14T20:35:00Z","session":"a","status":"working"}\n'
  const status = join(folder, '.sessions/.local/status')
  mkdirSync(status, { recursive: true })
  writeFileSync(join(status, 'sixteen.jsonl'), `\ufeff${line}`, 'utf16le')
  writeFileSync(join(status, 'own-words.jsonl'), line.replace('working', 'busy'))
  writeFileSync(join(status, 'well.jsonl'), `torn\n${line}`)
  writeFileSync(join(status, 'empty.jsonl'), '')
  const { problems } = await t.json('doctor')
  expect(problems).toMatchObject([
    {
      code: 'NOT_READ',
      level: 'warning',
      message: 'No line of .sessions/.local/status/own-words.jsonl counts.',
    },
    { code: 'NOT_READ', message: 'No line of .sessions/.local/status/sixteen.jsonl counts.' },
  ])
  for (let at = 0; at < 5; at += 1) writeFileSync(join(status, `n${at}.jsonl`), 'x\n')
  expect((await t.json('doctor')).problems.map(({ message }: { message: string }) => message).at(-1)).toMatch(
    /counts, and 2 more files are like that\.$/,
  )
})

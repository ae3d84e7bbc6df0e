// Conversations that come and go between work sessions: what was done for one is never told of another.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { begin, endTurn, happened } from '../../helpers/conversation.ts'
import { makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { prompt, wrote } from '../../helpers/transcripts.ts'

function progressOf(folder: string, name: string): string {
  const journal = join(folder, '.sessions/journal')
  const texts = readdirSync(journal).map(id => readFileSync(join(journal, id, 'progress.md'), 'utf8'))
  return texts.find(text => text.includes(`shortname: ${name}\n`)) ?? ''
}

async function open() {
  const t = openTerminal(makeRepository())
  await t.print('init', 'Tell the tide', '--name', 'tide')
  await begin(t.folder, 'c1')
  happened('c1', t.folder, prompt('Tell the tide.'), ...wrote('/project/tide.ts'))
  return t
}

test('one that has moved on is not read for the work session it came from', async () => {
  const { folder, slash } = await open()
  await endTurn(folder, 'c1')
  await slash('init', 'Mend the net --name net --force', 'c1')
  happened('c1', folder, prompt('Mend the net.'), ...wrote('/project/net.ts'))
  await slash('resume', 'tide', 'c2')
  await begin(folder, 'c2', 'resume')
  expect(progressOf(folder, 'tide')).not.toContain('net.ts')
  await endTurn(folder, 'c1')
  expect(progressOf(folder, 'net')).toContain('net.ts')
})

test('one that has closed its own in the middle of a turn brings nothing of it to another', async () => {
  const { folder, slash } = await open()
  await slash('close', '--complete', 'c1')
  await slash('init', 'Mend the net --name net', 'c2')
  await endTurn(folder, 'c1')
  expect(progressOf(folder, 'net')).not.toContain('tide')
})

test('one that belongs to none brings nothing that was done before the only one was opened', async () => {
  const { folder, slash } = openTerminal(makeRepository())
  mkdirSync(join(folder, '.sessions'))
  await begin(folder, 'c1')
  happened('c1', folder, prompt('Tell the tide.'), ...wrote('/project/tide.ts'))
  // When a work session was opened is told to the second.
  await wait(1000)
  await slash('init', 'Mend the net --name net', 'c2')
  await wait(1000)
  happened('c1', folder, prompt('Now the moon.'))
  await endTurn(folder, 'c1')
  expect(progressOf(folder, 'net')).toContain('Asked last: Now the moon.')
  expect(progressOf(folder, 'net')).not.toContain('tide')
})

// The clock of the machine is set back a day, and then forward again.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLogbook } from '../../src/logbook.ts'
import { makeFolder } from '../helpers/folders.ts'

const HOUR = 3_600_000
const NOON = Date.parse('2026-11-21T12:00:00Z')

function openAt(folder: string, hours: number) {
  const now = () => new Date(NOON + hours * HOUR)
  return openLogbook({ cwd: folder, env: { HOME: folder }, claudeSession: 'c1', transcript: '/x', now })
}

function notesOf(folder: string): string[] {
  const journal = join(folder, '.sessions/journal')
  const entries = join(journal, readdirSync(journal)[0] ?? '', 'entries')
  return readdirSync(entries)
    .sort()
    .map(name => /Note of (\d+)/.exec(readFileSync(join(entries, name), 'utf8'))?.[1] ?? '-')
}

async function begin(): Promise<string> {
  const folder = makeFolder()
  await openAt(folder, 0).init({ goal: 'Make login use OAuth', force: false })
  return folder
}

test('entries stand in the order in which they were written', async () => {
  const folder = await begin()
  const hours = [1, -23, -22.9, -22.9, -22.8, 2, 2, 26, 3]
  for (const [index, hour] of hours.entries())
    await openAt(folder, hour).checkpoint({ note: `Note of ${index}` })
  expect(notesOf(folder)).toEqual(['-', ...hours.keys()].map(String))
})

test('turns go on leaving entries while the clock is behind', async () => {
  const folder = await begin()
  await openAt(folder, 1).checkpoint({ note: 'Note of 0' })
  const before = notesOf(folder).length
  await openAt(folder, -23).checkpoint({ note: 'Note of 1' })
  await openAt(folder, -22).endTurn('Something new was said.')
  expect(notesOf(folder).length).toBe(before + 2)
})

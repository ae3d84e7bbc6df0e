// What a token for some projects sees of a board: its own agents, and which of their hosts are silent.
import { expect, onTestFinished, test } from 'vitest'
import { openHubBoard } from '../../../src/parts/serving/hub-board.ts'
import { limitBoard } from '../../../src/parts/serving/limit-board.ts'
import { MemoryHubRecords } from '../../../src/store/hub/memory/memory-hub.ts'
import { line } from '../../store/hub/rig/lines.ts'

test('tells of its own agents and of the silent hosts that these are on', async () => {
  const clock = { ms: Date.parse('2026-11-30T10:05:00Z') }
  const now = () => new Date(clock.ms)
  const records = new MemoryHubRecords(now)
  await records.push({ host: 'one', project: 'p', lines: [line('a', 1)] })
  await records.push({ host: 'two', project: 'q', lines: [line('b', 1)] })
  clock.ms += 60_000
  const board = await openHubBoard(records, { now, redact: text => text })
  onTestFinished(() => board.close())
  const own = limitBoard(board, { id: '1', host: 'x', scopes: ['read'], projects: ['p'] })
  expect(board.look().note).toMatch(/^2 hosts silent/)
  expect(own.look()).toMatchObject({
    rows: [{ name: 'a' }],
    silent: [{ host: 'one' }],
    note: expect.stringMatching(/^1 host silent: one since /),
  })
  expect(JSON.stringify(own.look())).not.toContain('two')
  // What else is told may name other hosts.
  const { look } = board
  board.look = () => ({ ...look(), note: `${look().note} The clock of two is wrong.` })
  const noted = limitBoard(board, { id: '1', host: 'x', scopes: ['read'], projects: ['p'] })
  expect(noted.look().note).toMatch(/^1 host silent: one since \S+\. What their agents do is unknown\.$/)
  board.look = look
  // But for what is wrong with all of it.
  const { agents } = records
  records.agents = () => Promise.reject(new Error('away'))
  board.expire()
  await board.refresh()
  expect(own.look().note).toMatch(/^The database does not answer\./)
  records.agents = agents
  await board.refresh()
  // The same one as long as nothing is new, so that whoever follows it need not compare.
  expect(own.look()).toBe(own.look())
})

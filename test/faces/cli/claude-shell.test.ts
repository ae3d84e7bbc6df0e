// `logbook` in Claude's shell, which may stand anywhere: Claude Code's file about the running process tells where the
// conversation is at home.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const ID = 'c0ffee00-0000-4000-8000-000000000001'

function running(home: string, files: Record<string, object>): void {
  const folder = join(home, '.claude/sessions')
  mkdirSync(folder, { recursive: true })
  for (const [name, said] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(said))
}

async function openTwo() {
  const own = openTerminal(makeRepository())
  await own.print('init', 'Paint the fence', '--name', 'fence')
  const other = openTerminal(makeRepository())
  await other.print('init', 'Mend the roof', '--name', 'roof')
  return { own, other, HOME: makeFolder() }
}

test('an entry goes to the work session of the conversation, from whatever folder it is called', async () => {
  const { own, other, HOME } = await openTwo()
  running(HOME, { [`${process.pid}.json`]: { sessionId: ID, cwd: own.folder } })
  const shell = openTerminal(other.folder, { HOME, CLAUDE_CODE_SESSION_ID: ID })
  expect(await shell.print('log', 'Bought the brush')).toContain('Logged to fence')
  expect(other.document()).not.toContain('brush')
  // What a person types there is meant for there.
  expect(await openTerminal(other.folder, { HOME }).print('log', 'Bought slates')).toContain('Logged to roof')
})

test.each([
  ['of another conversation', { sessionId: 'another', cwd: '/' }, process.pid],
  ['of a process that has ended', { sessionId: ID, cwd: '/' }, 4_000_000],
  ['with a folder that is gone', { sessionId: ID, cwd: '/no/such/folder' }, process.pid],
  ['with nonsense', { sessionId: [ID], cwd: 5 }, process.pid],
])('a file %s says nothing', async (_, said, pid) => {
  const { other, HOME } = await openTwo()
  running(HOME, { [`${pid}.json`]: said, 'README.md': {}, '0.json': { sessionId: ID, cwd: '/' } })
  const shell = openTerminal(other.folder, { HOME, CLAUDE_CODE_SESSION_ID: ID })
  expect(await shell.print('log', 'Bought slates')).toContain('Logged to roof')
})

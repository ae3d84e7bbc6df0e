// The help inside Claude Code: what can be typed there, in lines that a window of fifty columns shows whole.
import { describe, expect, test } from 'vitest'
import { listVerbs, slashNameOf } from '../../../src/verbs/registry.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const help = (asked: string) => openTerminal(makeFolder()).slash('help', asked)

test('lists every command, and names what else there is', async () => {
  const text = await help('')
  const names = text.match(/^ \/[a-z-]+/gm)?.map(name => name.slice(2)) ?? []
  const commands = listVerbs().filter(({ verb }) => verb.slash)
  expect(names.toSorted()).toEqual(
    [...commands.map(({ name }) => slashNameOf(name)), 'session-help'].toSorted(),
  )
  expect(text).toMatch(/More behind !logbook: prove; doctor;[\s\S]*\btask\s+show,\s+edit/)
  expect(text).not.toMatch(/(?<!!)logbook [a-z]/)
})

test.each([
  ['log', /^\/session-log <what was done>$/m],
  ['/session-log', /^\/session-log <what was done>$/m],
  ['/logbook:task-create', /^\/task-create <title>/m],
  ['task create', /^\/task-create <title>/m],
  ['"task list"', /^\/task-list$/m],
  ['!logbook task show', /^!logbook task show <id>$/m],
  ['doctor', /^!logbook doctor/m],
  ['sprint', /^ \/sprint-activate$/m],
  ['help', /^ \/session-help$/m],
  ['  \n ', /^ \/session-help$/m],
])('%j is understood', async (asked, expected) => {
  expect(await help(asked)).toMatch(expected)
})

test('a command that is not there is answered with one that is, and with what can be typed', async () => {
  expect(await help('serach')).toBe(
    'There is no verb "serach". Did you mean search?\n\nNext: See them all with /session-help.\n',
  )
})

describe.each(['', 'task', 'sprint', ...listVerbs().map(({ name }) => name)])('the help of %j', asked => {
  test('has no line of more than 40 characters', async () => {
    const lines = (await help(asked)).split('\n')
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.filter(line => line.length > 40)).toEqual([])
  })
})

test('--help behind a command shows the same', async () => {
  const t = openTerminal(makeFolder())
  expect(await t.slash('task-create', '--help')).toBe(await t.slash('help', 'task-create'))
})

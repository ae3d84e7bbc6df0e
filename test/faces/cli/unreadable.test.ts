// A work session that is there and cannot be read is never told as none: which file, why, and what to do.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const FAULTS: [name: string, edit: (text: string) => string, why: RegExp][] = [
  ['an empty file', () => '', /it is empty/],
  ['one that was cut', text => text.slice(0, 60), /it may have been cut off/i],
  ['one without front matter', () => '# Session: x\n', /does not begin with front matter/],
  ['YAML that is none', text => text.replace(/^status: .*/m, 'status: ]'), /line \d+: not valid YAML/],
  [
    'a merge that was left',
    text => text.replace('status:', '<<<<<<< HEAD\nstatus:'),
    /line 4: a merge has left/,
  ],
  ['bytes that are no text', text => `${text}\xff`, /not UTF-8/],
]

async function broken(edit: (text: string) => string, archived = false) {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--name', 'oauth')
  const { id } = await t.json('view')
  if (archived) await t.print('close', '--abandon', '--reason', 'Not needed any more')
  const folder = join(t.folder, '.sessions', archived ? 'archive' : 'active')
  const file = join(folder, readdirSync(folder)[0] ?? '')
  writeFileSync(file, Buffer.from(edit(readFileSync(file, 'utf8')), 'latin1'))
  return { t, id }
}

describe.each(FAULTS)('%s', (_, edit, why) => {
  test('is named in every list, with the doctor', async () => {
    const { t } = await broken(edit)
    for (const words of [
      ['view', 'list'],
      ['resume', '--list'],
    ]) {
      const page = await t.print(...words)
      expect(page).toContain('No work session can be read')
      expect(page).toMatch(why)
      expect(page).toContain('logbook doctor')
      expect(page).not.toContain('yet')
    }
  })

  test.each([
    ['view', 'oauth'],
    ['resume', 'oauth'],
    ['resume', '--last'],
    ['resume'],
    ['view'],
    ['status'],
    ['guide'],
    ['pause', '--session', 'oau'],
    ['log', 'x', '--session', 'OAUTH'],
  ])('is told by %s %s', async (...words) => {
    const { t } = await broken(edit)
    const { exit, stderr } = await t.logbook(...words)
    expect(exit).toBe(1)
    expect(stderr).toMatch(why)
    expect(stderr).toMatch(/\.sessions\/active\/oauth-\w+\.md/)
    expect(stderr).toContain('logbook doctor')
  })

  test('in the archive is told too, and for a name that only its text could hold', async () => {
    for (const archived of [false, true]) {
      const { t, id } = await broken(edit, archived)
      for (const name of ['oauth', id.slice(-8), id, 'some-other-name']) {
        const { stderr } = await t.logbook('view', name)
        expect(stderr).toMatch(why)
        expect(stderr).toContain('logbook doctor')
      }
    }
  })
})

test('where all can be read, a wrong name is a wrong name', async () => {
  const { t } = await broken(text => text)
  const { stderr } = await t.logbook('view', 'nothing-like-it')
  expect(stderr).toBe(
    'No work session is called "nothing-like-it".\n\nNext: See which there are with logbook view list.\n',
  )
})

import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const open = async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth')
  return t
}

test('a dead end has its section once there is one, and is shown with what showed it', async () => {
  const t = await open()
  expect(t.document()).not.toContain('Dead Ends')
  await t.print('log', '--dead-end', 'Patch the old client', '--because', 'tokens leak between tabs')
  await t.print('log', '--dead-end', 'A proxy')
  expect(t.document()).toMatch(
    /## Dead Ends\n1\. \*\*Patch the old client\*\* \(.*\)\n {3}Because: tokens leak between tabs\n2\. \*\*A proxy\*\* \(.*\)\n\n## Blockers/,
  )
  expect((await t.json('view')).deadEnds).toMatchObject([
    { approach: 'Patch the old client', because: 'tokens leak between tabs' },
    { approach: 'A proxy', because: null },
  ])
  for (const shown of [await t.print('view', '--dead-ends'), await t.print('resume')])
    expect(shown).toMatch(
      /1\. Patch the old client \(.*\)\n +Because: tokens leak between tabs\n +2\. A proxy/,
    )
})

test('evidence without an approach is refused', async () => {
  const t = await open()
  expect((await t.logbook('log', '--because', 'it leaks')).stderr).toContain(
    '--because must come after a --dead-end',
  )
})

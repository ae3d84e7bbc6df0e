import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const NOTE = 'Ask Ana about the key before touching the client'

const open = async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', '--goal', 'Make login use OAuth', '--step', 'tests', '--step', 'client')
  return t
}
const firstFact = (report: string) => report.split('\n\n')[1]?.split('\n')[0]?.trim()

describe.each(['pause', 'checkpoint'])('the note of a %s', verb => {
  test('comes first in resume and view until something is logged', async () => {
    const t = await open()
    expect(await t.print(verb, '--note', NOTE)).toContain(NOTE)
    expect(firstFact(await t.print('view'))).toMatch(new RegExp(`^Note +${NOTE}$`))
    const resumed = await t.print('resume')
    expect(firstFact(resumed)).toMatch(new RegExp(`^Note +${NOTE}$`))
    expect(firstFact(await t.print('resume'))).toBe(firstFact(resumed))
    expect(await t.json('view')).toMatchObject({ noteForLater: NOTE })
    await t.print('log', 'Ana has sent the key')
    expect(firstFact(await t.print('resume'))).toMatch(/^Name/)
    expect(await t.json('view')).toMatchObject({ noteForLater: '' })
    expect(await t.print('view')).toContain(`Earlier notes\n    - Note (`)
  })

  test('is found by search, also when it is no longer first', async () => {
    const t = await open()
    await t.print(verb, NOTE)
    expect(await t.print('search', '"before touching"')).toContain('about the key before touching')
    await t.print('resume')
    await t.print('log', 'Ana has sent the key')
    expect(await t.print('search', '"before touching"')).toContain('about the key before touching')
  })
})

test('a fresher TL;DR is not newer than the note, and neither is a pause without one', async () => {
  const t = await open()
  await t.print('checkpoint', '--note', NOTE)
  await t.print('checkpoint', '--tldr', 'The tests are written.', '--key', 'The key is with Ana')
  await t.print('pause')
  expect(await t.json('view')).toMatchObject({ noteForLater: NOTE, tldr: 'The tests are written.' })
})

test('a note that a person has put into the file counts, and so does taking it out', async () => {
  const t = await open()
  const file = join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
  const plain = t.document()
  writeFileSync(file, plain.replace('**Progress**:', `**Note for later**: ${NOTE}\n\n**Progress**:`))
  expect(firstFact(await t.print('resume'))).toContain(NOTE)
  writeFileSync(file, plain)
  expect(firstFact(await t.print('resume'))).toMatch(/^Name/)
})

test('10,000 characters over several lines stay whole in the file', async () => {
  const t = await open()
  const note = Array.from({ length: 200 }, (_, line) => `line ${line} ${'é'.repeat(40)}`).join('\n')
  await t.print('pause', '--note', note)
  expect((await t.json('view')).noteForLater).toBe(note)
  await t.print('resume')
  await t.print('log', 'x')
  expect(t.document()).toContain(note.replaceAll('\n', '\n  '))
})

test('a secret in a note is masked before it is written', async () => {
  const t = await open()
  await t.print('pause', '--note', 'the key is AKIAIOSFODNN7EXAMPLQ, use it')
  expect(t.document()).not.toContain('AKIAIOSFODNN7EXAMPLQ')
  expect(t.document()).toMatch(/^\*\*Note for later\*\* \(.{16}\): the key is \[redacted/m)
})

// An item that is wrapped over several lines is told whole and on one line, wherever it is told.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const STEP = 'Swap the client for the new one\n  that signs in with OAuth and\n  keeps no token'
const ITEM = 'Ask Ann for the key\n  of the staging server'
const one = (text: string) => text.replace(/\s+/g, ' ')

async function wrapped() {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--step', 'STEP', '--step', 'STEP too')
  await t.print('log', '--next', 'NEXT', '--blocker', 'BLOCKED')
  const text = t.document()
  const file = (await t.json('view')).file
  const edited = text
    .replaceAll('STEP', STEP)
    .replace('NEXT', ITEM)
    .replace('- BLOCKED', `- ${ITEM}`)
    .replace('keeps no token too', 'keeps no token too\n  - a part of it')
  writeFileSync(join(t.folder, file), edited)
  return t
}

describe('a wrapped step', () => {
  test.each([
    ['in the way of closing', ['close', '--complete']],
    ['in the list of steps', ['view']],
    ['in what comes next', ['resume']],
    ['in the status', ['status']],
    ['when some words fit two', ['log', '--done', 'client']],
    ['when no words fit', ['log', '--done', 'something else']],
  ])('%s', async (_, words) => {
    const t = await wrapped()
    if (words[0] === 'status') await t.print('log', '--current', '1')
    const { stdout, stderr } = await t.logbook(...words)
    expect(stdout + stderr).toContain(one(STEP))
  })

  test('as well as a blocker and a next step', async () => {
    const t = await wrapped()
    const page = await t.print('view')
    expect(page.split(one(ITEM))).toHaveLength(3)
    expect((await t.logbook('close', '--complete')).stderr).toContain(one(ITEM))
    expect(await t.print('guide')).toContain(one(ITEM))
  })

  test('keeps what stands below it', async () => {
    const t = await wrapped()
    expect(await t.print('view', '--progress')).toMatch(/keeps no token[^\n]*\n\s*- a part of it/)
  })
})

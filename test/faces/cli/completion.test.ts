// Closing as completed: what blocks, what is only told, and what gets through with a reason.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeChecked, node } from '../../helpers/checks.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const PASSES = node('process.exit(0)')

const checked = async () => {
  const made = makeChecked()
  await made.person.print('init', 'x', '--check', PASSES)
  await made.person.print('log', 'Wrote it')
  return made
}

describe('a check', () => {
  test('blocks until it has passed on the files as they are', async () => {
    const { person, folder } = await checked()
    const missing = await person.logbook('close', '--complete')
    expect(missing).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(/✗ .*has not been run yet: logbook prove/),
    })
    await person.print('prove')
    writeFileSync(join(folder, 'new.txt'), '')
    const before = person.document()
    expect((await person.json('close', '--complete')).error).toMatchObject({
      code: 'NOT_DONE',
      validation: {
        valid: false,
        errors: [expect.stringMatching(/out of date.*logbook prove$/)],
        warnings: [],
        details: { proof: 'stale', check: PASSES },
      },
    })
    expect(person.document()).toBe(before)
    await person.print('prove')
    expect(await person.json('close', '--complete')).toMatchObject({
      status: 'completed',
      forced: null,
      validation: {
        valid: true,
        errors: [],
        requirements: expect.arrayContaining([{ title: 'Check', level: 'met', message: null }]),
      },
    })
  })

  test('that failed blocks too, beside open steps, which keep their code', async () => {
    const { person } = await checked()
    await person.print('log', '--step', 'Swap the client')
    await person.logbook('prove', '--check', node('process.exit(3)'))
    const { error } = await person.json('close', '--complete')
    expect(error).toMatchObject({
      code: 'STEPS_OPEN',
      validation: { errors: [expect.any(String), expect.any(String)] },
    })
    expect(error.message).toMatch(/One step is still open[\s\S]*1 {2}Swap the client[\s\S]*exit status 3/)
  })

  test('says nothing against giving up', async () => {
    const { person } = await checked()
    expect(await person.json('close', '--abandon', '--reason', 'no use')).toMatchObject({ validation: null })
  })

  test('a slash command tells it in its own words', async () => {
    const { claude } = await checked()
    const report = await claude.slash('close', '--complete', 'c1')
    expect(report).toMatch(/has not been run yet: !logbook prove/)
    expect(report).toContain('/session-close --complete --force --reason')
  })
})

describe('--force', () => {
  test('needs a reason when something blocks, and keeps it', async () => {
    const { person } = await checked()
    const before = person.document()
    expect((await person.json('close', '--complete', '--force')).error).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('needs a reason'),
      validation: { valid: false },
    })
    expect(person.document()).toBe(before)
    const page = await person.print('close', '--complete', '--force', '--reason', 'the runner: it is broken')
    expect(page).toMatch(/Reason +the runner: it is broken\n +Forced +completed in spite/)
    expect(await person.json('view', 'x')).toMatchObject({
      status: 'completed',
      forced: 'the runner: it is broken',
      closeReason: 'the runner: it is broken',
    })
  })

  test('is not recorded when nothing was in the way', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'x')
    await t.print('log', 'Wrote it')
    expect(await t.json('close', '--complete', '--force', '--reason', 'All of it')).toMatchObject({
      status: 'completed',
      closeReason: 'All of it',
      forced: null,
    })
  })
})

test('what is only worth knowing is told, and blocks nothing', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'x')
  await t.print('log', '--blocker', 'No key')
  const page = await t.print('close', '--complete')
  expect(page).toMatch(/Worth a look\n +- One blocker is not resolved:\n +No key/)
})

test('a completed task with something worth knowing is not called incomplete', async () => {
  const t = openTerminal(makeFolder())
  await t.print('task', 'create', 'Swap the client')
  await t.print('init', '--task', '1')
  await t.print('log', 'Swapped it')
  const page = await t.print('close', '--complete')
  expect(page).toMatch(/Tasks +TASK-001 completed/)
  expect(page).toMatch(/Worth a look\n +- About the linked tasks:\n +TASK-001 .*15 characters/)
})

// What becomes of a conversation that was forked from another: the host names it as one (`fork`), or gives it a new
// id in the same process and says nothing.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FORK } from '../../../src/faces/hooks/describe-fork.ts'
import { runHook } from '../../../src/faces/hooks/run.ts'
import * as full from '../../../src/main.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

async function hook(cwd: string, event: string, session_id: string, input: object = {}) {
  const call = { event, input: { session_id, cwd, ...input }, cwd: '/', env: { ...NOBODY } }
  return (await runHook({ ...call, load: () => full })) ?? ''
}
const start = (cwd: string, id: string, source: string) => hook(cwd, 'SessionStart', id, { source })
const prompt = (cwd: string, id: string, words: string) =>
  hook(cwd, 'UserPromptSubmit', id, { prompt: words })
const slash = (cwd: string, id: string, verb: string, words = '') =>
  hook(cwd, 'UserPromptExpansion', id, { command_name: `session-${verb}`, command_args: words })
const contextOf = (answer: string) => JSON.parse(answer).hookSpecificOutput.additionalContext as string

/** Conversation `a` has opened a work session. */
const openOne = async (): Promise<Terminal> => {
  const t = openTerminal(makeFolder())
  await start(t.folder, 'a', 'startup')
  await slash(
    t.folder,
    'a',
    'init',
    'Paint the fence --name fence --step Sand it --step Prime it --step Paint it',
  )
  await slash(t.folder, 'a', 'log', '--done Sand it')
  await slash(t.folder, 'a', 'resume')
  return t
}
const names = ({ folder }: Terminal) =>
  readdirSync(join(folder, '.sessions/active'))
    .map(name => name.replace(/-\w+\.md$/, ''))
    .sort()
const known = ({ folder }: Terminal, id: string) =>
  JSON.parse(readFileSync(join(folder, '.sessions/.local/claude', `${id}.json`), 'utf8'))

const beginnings: [string, (cwd: string, id: string) => Promise<string>][] = [
  ['that the host names', (cwd, id) => start(cwd, id, 'fork')],
  ['that turns up in the process', (cwd, id) => prompt(cwd, id, 'What is the third step again?')],
]

test('a fork that compacts before it says anything compacts the work session of its conversation', async () => {
  const t = await openOne()
  await t.print('init', 'Mow the lawn', '--name', 'lawn', '--force')
  await hook(t.folder, 'PreCompact', 'b', { trigger: 'manual' })
  expect((await t.json('view', 'fence')).compactionCount).toBe(1)
  expect(known(t, 'b')).toMatchObject({ forked: true, compacting: true })
})

describe.each(beginnings)('a fork %s', (_, begin) => {
  test('is told so, and leaves no work session behind when it only asks', async () => {
    const t = await openOne()
    expect(contextOf(await begin(t.folder, 'b'))).toContain(FORK)
    expect(await prompt(t.folder, 'b', 'And which comes before it?')).toBe('')
    await slash(t.folder, 'b', 'view')
    expect(names(t)).toEqual(['fence'])
    expect(known(t, 'b')).toMatchObject({ workSession: (await t.json('view')).id, forked: true })
    expect(known(t, 'a')).not.toHaveProperty('forked')
  })

  test('takes back its own first entry, not that of the other conversation', async () => {
    const t = await openOne()
    await begin(t.folder, 'b')
    const parent = t.document()
    expect(await slash(t.folder, 'b', 'undo')).toContain('is a fork and has written nothing yet')
    expect(t.document()).toBe(parent)
    await slash(t.folder, 'b', 'log', 'Something else')
    expect(await slash(t.folder, 'b', 'undo')).toContain('Taken back in fence-fork: log')
    const { progress, title } = await t.json('view', 'fence-fork')
    expect(title).toBe('Paint the fence')
    expect(JSON.stringify(progress)).not.toContain('Something else')
    expect(await slash(t.folder, 'b', 'undo')).toContain('no write to fence-fork to take back')
  })

  test('opens a child with its first entry: with the goal and the open steps, under a name of its own', async () => {
    const t = await openOne()
    const before = t.document()
    await begin(t.folder, 'b')
    const report = JSON.parse(
      await slash(t.folder, 'b', 'log', 'Tried green --discovery Green is dear'),
    ).reason
    expect(report).toContain('Logged to fence-fork')
    expect(report).toMatch(/Opened {6}fence-fork \(\w{8}\), a child of fence: this conversation is a fork/)
    expect(names(t)).toEqual(['fence', 'fence-fork'])
    const child = await t.json('view', 'fence-fork')
    const parent = await t.json('view', 'fence')
    expect(child).toMatchObject({ parent: parent.id, objective: 'Paint the fence' })
    expect(child.progress.steps.map(({ text }: { text: string }) => text)).toEqual(['Prime it', 'Paint it'])
    expect(child.progress.notes).toEqual([{ text: 'Tried green', at: expect.any(String) }])
    expect(child.discoveries).toHaveLength(1)
    expect(readFileSync(join(t.folder, parent.file), 'utf8')).toBe(before)
    expect(await slash(t.folder, 'b', 'log', 'More green')).not.toContain('Opened')
    expect(await slash(t.folder, 'a', 'log', 'Still white')).toContain('Logged to fence:')
    expect(names(t)).toEqual(['fence', 'fence-fork'])
  })

  test('opens it with a checkpoint too, and each fork its own', async () => {
    const t = await openOne()
    await begin(t.folder, 'b')
    expect(await slash(t.folder, 'b', 'checkpoint')).toContain('Opened      fence-fork')
    await start(t.folder, 'a', 'resume')
    await slash(t.folder, 'a', 'resume', 'fence')
    await begin(t.folder, 'c')
    expect(await slash(t.folder, 'c', 'log', 'Blue')).toContain('Logged to fence-fork-2')
  })

  test('opens nothing for an entry that is refused', async () => {
    const t = await openOne()
    await begin(t.folder, 'b')
    expect(await slash(t.folder, 'b', 'log', '--done Fly to the moon')).toContain('No open step fits')
    expect(await slash(t.folder, 'b', 'log', '--done 1')).toContain('Step 1 is already done')
    expect(await slash(t.folder, 'b', 'checkpoint', '--key ""')).toContain('--key is empty')
    expect(names(t)).toEqual(['fence'])
  })

  test('means a step by the number that it has in the parent', async () => {
    const t = await openOne()
    await begin(t.folder, 'b')
    await slash(t.folder, 'b', 'log', '--done 3')
    const { progress } = await t.json('view', 'fence-fork')
    expect(progress.steps.filter(({ done }: { done: boolean }) => done)).toMatchObject([{ text: 'Paint it' }])
  })

  test('goes on with the parent itself when that is named', async () => {
    const t = await openOne()
    await begin(t.folder, 'b')
    await slash(t.folder, 'b', 'resume')
    expect(known(t, 'b')).toHaveProperty('forked')
    await slash(t.folder, 'b', 'resume', 'fence')
    expect(await slash(t.folder, 'b', 'log', 'White it is')).toContain('Logged to fence:')
    expect(names(t)).toEqual(['fence'])
  })

  test('stays one when it is compacted or resumed, and writes from a shell to its child', async () => {
    const t = await openOne()
    await begin(t.folder, 'b')
    await hook(t.folder, 'PreCompact', 'b')
    await start(t.folder, 'b', 'compact')
    await start(t.folder, 'b', 'resume')
    const shell = openTerminal(t.folder, { CLAUDE_CODE_SESSION_ID: 'b' })
    expect((await shell.json('log', 'Green')).opened).toBe(true)
    expect((await shell.json('log', 'Blue')).opened).toBe(false)
    expect((await shell.json('checkpoint')).opened).toBe(false)
    expect(names(t)).toEqual(['fence', 'fence-fork'])
  })

  test('is followed, when it is cleared, by one that goes on with what it had', async () => {
    const t = await openOne()
    await begin(t.folder, 'b')
    await start(t.folder, 'c', 'clear')
    expect(await slash(t.folder, 'c', 'log', 'White')).toContain('Logged to fence:')
  })

  test('may write twice at the same moment, and opens one child', async () => {
    const t = await openOne()
    await begin(t.folder, 'b')
    await Promise.all([slash(t.folder, 'b', 'log', 'Green'), slash(t.folder, 'b', 'log', 'Blue')])
    expect(names(t)).toEqual(['fence', 'fence-fork'])
    expect((await t.json('view', 'fence-fork')).progress.notes).toHaveLength(2)
  })
})

test('a briefing with the line about the fork is no longer than one without', async () => {
  const t = await openOne()
  for (let i = 0; i < 30; i += 1) await t.print('log', '--discovery', `discovery ${i} ${'x'.repeat(90)}`)
  const usual = contextOf(await start(t.folder, 'd', 'startup'))
  expect(usual.length).toBeGreaterThan(1800)
  expect(contextOf(await start(t.folder, 'b', 'fork')).length).toBeLessThanOrEqual(usual.length)
})

test('a fork asks which work session is meant when it cannot be told, and then writes to that one', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Paint the fence', '--name', 'fence')
  await t.print('init', 'Mend the roof', '--name', 'roof', '--force')
  expect(await start(t.folder, 'b', 'fork')).toContain('2 work sessions are open here')
  expect(await slash(t.folder, 'b', 'log', 'Whose?')).toContain('More than one work session is open')
  await slash(t.folder, 'b', 'resume', 'roof')
  expect(await slash(t.folder, 'b', 'log', 'Fetched a ladder')).toContain('Logged to roof:')
})

test.each(['clear', 'startup', 'resume'])(
  'a conversation that begins by %s is not taken for a fork',
  async source => {
    const t = await openOne()
    await start(t.folder, 'b', source)
    expect(await prompt(t.folder, 'b', 'Good morning.')).toBe('')
    expect(await slash(t.folder, 'b', 'log', 'White')).toContain('Logged to fence:')
  },
)

test('nor is one that begins beside a paused work session, then or when that goes on', async () => {
  const t = await openOne()
  await slash(t.folder, 'a', 'pause')
  for (const [id, source] of [
    ['b', 'clear'],
    ['c', 'startup'],
    ['d', 'resume'],
  ] as const) {
    expect(await start(t.folder, id, source)).toContain('fence is paused')
    expect(await prompt(t.folder, id, 'Good morning.')).toBe('')
    await slash(t.folder, id, 'resume')
    expect(await slash(t.folder, id, 'log', 'White')).toContain('Logged to fence:')
    await slash(t.folder, id, 'pause')
  }
})

test('a conversation that is cleared beside other work keeps its work session, also while that is paused', async () => {
  const t = await openOne()
  await slash(t.folder, 'a', 'pause')
  await t.print('init', 'Mend the roof', '--name', 'roof', '--force')
  expect(await start(t.folder, 'b', 'clear')).toContain('fence is paused')
  expect(await slash(t.folder, 'b', 'resume')).toContain('Resuming: Paint the fence')
})

test('a compaction that was announced to a conversation is none of its fork', async () => {
  const t = await openOne()
  await hook(t.folder, 'PreCompact', 'a')
  await prompt(t.folder, 'b', 'Which colour?')
  expect(known(t, 'a')).toHaveProperty('compacting')
  expect(known(t, 'b')).not.toHaveProperty('compacting')
})

test('a conversation of which nothing is known and nothing comes before is looked for once', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Paint the fence')
  expect(await prompt(t.folder, 'b', 'Good morning.')).toBe('')
  expect(Object.keys(known(t, 'b'))).toEqual(['process'])
  expect(await prompt(t.folder, 'b', 'continue')).toContain('Paint the fence')
})

describe('what a person has written into the parent meanwhile', () => {
  const edited = async () => {
    const t = await openOne()
    const file = join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
    writeFileSync(file, `${t.document()}\n## Mine\n`)
    return t
  }

  test.each(beginnings)('is no reason to miss a fork %s', async (_, begin) => {
    const t = await edited()
    expect(contextOf(await begin(t.folder, 'b'))).toContain(FORK)
    expect(await slash(t.folder, 'b', 'log', 'Green')).toContain('Logged to fence-fork')
  })

  test('is no reason to take a conversation that was cleared for one', async () => {
    const t = await edited()
    expect(contextOf(await start(t.folder, 'b', 'clear'))).not.toContain(FORK)
    expect(await slash(t.folder, 'b', 'log', 'White')).toContain('Logged to fence:')
  })
})

test.each(['resume', 'view'])('a fork of which a command is heard first (%s) is one', async verb => {
  const t = await openOne()
  await slash(t.folder, 'b', verb)
  expect(await slash(t.folder, 'b', 'log', 'Green')).toContain('Logged to fence-fork')
})

test('a fork that asks to go on is given the briefing, and told that it is one', async () => {
  const t = await openOne()
  const given = contextOf(await prompt(t.folder, 'b', 'continue'))
  expect(given).toContain('Work session: Paint the fence')
  expect(given.endsWith(FORK)).toBe(true)
})

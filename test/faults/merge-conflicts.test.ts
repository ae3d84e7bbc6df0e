import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runHook } from '../../src/faces/hooks/run.ts'
import * as full from '../../src/main.ts'
import { makeFolder } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { openTerminal, readTree } from '../helpers/terminal.ts'

const CONFLICT = '<<<<<<< HEAD\n- [ ] mine\n||||||| 1a2b3c4\n=======\n- [ ] theirs\n>>>>>>> topic\n'

async function begin() {
  const folder = makeFolder()
  const t = openTerminal(folder)
  await t.print('init', 'Make login use OAuth', '--step', 'first')
  const active = join(folder, '.sessions/active')
  const file = join(active, readdirSync(active)[0] ?? '')
  const start = async (more: object = {}) => {
    const input = { session_id: 'c1', cwd: folder, source: 'startup', ...more }
    const env = NOBODY
    const answer = await runHook({ event: 'SessionStart', input, cwd: folder, env, load: () => full })
    return answer === undefined ? undefined : JSON.parse(answer)
  }
  return { t, folder, file, start, name: file.slice(folder.length + 1) }
}

describe('conflict marks below the front matter', () => {
  const WRITES: [string, ...string[]][] = [
    ['log', 'x'],
    ['log', '--done', 'first'],
    ['checkpoint', '--tldr', 'x'],
    ['pause'],
    ['close', '--complete', '--force', '--reason', 'r'],
  ]
  test.each(WRITES)('%s %s is refused, named with file and line, and writes nothing', async (...argv) => {
    const { t, file, name } = await begin()
    const text = t.document().replace('### Remaining\n', `### Remaining\n${CONFLICT}`)
    writeFileSync(file, text)
    const line = text.split('\n').indexOf('<<<<<<< HEAD') + 1
    expect((await t.json(...argv)).error).toMatchObject({
      code: 'INVALID_DOCUMENT',
      message: expect.stringContaining(`${name}, line ${line}: `),
      next: expect.stringContaining('>>>>>>>'),
    })
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('are shown with what can be read, told to the user at the start, and named by the doctor', async () => {
    const { t, file, start } = await begin()
    writeFileSync(file, t.document().replace('## Decisions\n', `## Decisions\n${CONFLICT}`))
    expect(await t.print('view')).toMatch(/first[\s\S]*conflict marks/i)
    expect((await t.json('view')).conflict).toBeGreaterThan(1)
    for (const way of ['full', 'fast']) {
      const { systemMessage, hookSpecificOutput } = await start()
      expect(systemMessage, way).toMatch(/^⚠️ .*conflict marks in line \d+/)
      expect(systemMessage).not.toContain('\n')
      expect(hookSpecificOutput.additionalContext).toMatch(/Merge conflict: .*Current: first/s)
    }
    expect((await t.logbook('doctor')).stdout).toMatch(/line \d+: a merge has left/)
  })

  test.each([['status'], ['guide'], ['view'], ['resume']])(
    'are told by %s, which advises nothing else',
    async verb => {
      const { t, file, name } = await begin()
      writeFileSync(file, t.document().replace('## Decisions\n', `## Decisions\n${CONFLICT}`))
      const page = await t.print(verb)
      expect(page).toMatch(/conflict marks/)
      expect(page).toContain(name)
      expect(page).not.toMatch(/Next: (?:log|take|go on)|logbook log|logbook task activate/)
    },
  )

  test('wait with what a hook has kept for the next writer', async () => {
    const { t, file } = await begin()
    const good = t.document()
    writeFileSync(file, `${good}${CONFLICT}`)
    expect((await t.json('log', 'lost?')).error.code).toBe('INVALID_DOCUMENT')
    writeFileSync(file, good)
    await t.print('log', 'kept')
    expect(t.document()).toContain('- kept (')
  })

  test.each(['task', 'sprint'])('in a %s are refused and named', async kind => {
    const t = openTerminal(makeFolder())
    await t.print(kind, 'create', 'Paint the hull')
    const folder = join(t.folder, '.tasks', kind === 'task' ? 'active' : 'sprints')
    const file = join(folder, readdirSync(folder)[0] ?? '')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n${CONFLICT}`)
    const write = kind === 'task' ? ['update', '1', 'x'] : ['activate', '1']
    const before = readFileSync(file, 'utf8')
    expect((await t.json(kind, ...write)).error.code).toBe('INVALID_DOCUMENT')
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect((await t.logbook('doctor')).stdout).toMatch(/line \d+: a merge has left/)
    for (const verb of kind === 'task' ? [['show', '1'], ['next']] : [['show', '1']]) {
      const page = await t.print(kind, ...verb)
      expect(page).toMatch(/Conflict .*conflict marks/)
      expect(page).toMatch(/Next: open .* and take out the conflict marks/)
    }
  })
})

const REASONS: [string, (text: string) => string | Buffer, RegExp][] = [
  ['0 bytes', () => '', /it is empty/],
  ['only blanks', () => '\n\n', /it is empty/],
  ['a text cut off in its front matter', text => text.slice(0, 40), /cut off/],
  [
    'conflict marks in the front matter',
    text => text.replace('status:', `${CONFLICT}status:`),
    /line \d+: a merge/,
  ],
  ['conflict marks around it', text => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> x\n`, /line 1: a merge/],
  [
    'bytes that are not UTF-8',
    text => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]),
    /UTF-8/,
  ],
  ['front matter that is no YAML', text => text.replace('status: active', 'status: ]'), /not valid YAML/],
  ['no front matter', () => '# Session: T\n', /does not begin with front matter/],
]

describe('the only journal cannot be read', () => {
  test.each(REASONS)(
    '%s: one line at the start says so and why, and nothing is written',
    async (_, break_, why) => {
      const { t, file, folder, start } = await begin()
      writeFileSync(file, break_(t.document()))
      await new Promise(resolve => setTimeout(resolve, 250))
      const before = readTree(folder)
      for (const more of [{}, { session_id: 'c2', source: 'compact' }]) {
        const { systemMessage, ...rest } = await start(more)
        expect(systemMessage).toMatch(/^⚠️ Logbook cannot read the journal: .*logbook doctor/)
        expect(systemMessage).toMatch(why)
        expect(systemMessage).not.toContain('\n')
        expect(rest).toEqual({})
      }
      expect((await t.json('log', 'x')).error.code).toBe('INVALID_DOCUMENT')
      expect(readTree(folder)).toEqual(before)
      expect((await t.logbook('doctor')).stdout).toMatch(why)
    },
  )

  test('also when the one of this conversation is meant, and another could be read', async () => {
    const { t, file, folder, start } = await begin()
    await start()
    await t.print('init', 'Other', '--name', 'other', '--force')
    writeFileSync(file, '')
    await new Promise(resolve => setTimeout(resolve, 250))
    expect((await start()).systemMessage).toMatch(/cannot read the journal/)
    expect((await start({ session_id: 'c9' })).systemMessage).toContain('other')
    expect(folder).toBeTruthy()
  })

  test('to go on is answered with one sentence for Claude that repeats nothing of it', async () => {
    const { folder, file } = await begin()
    writeFileSync(file, 'obey me')
    const input = { session_id: 'c1', cwd: folder, prompt: 'continue' }
    const env = NOBODY
    const answer = await runHook({ event: 'UserPromptSubmit', input, cwd: folder, env, load: () => full })
    expect(answer).toContain('cannot be read')
    expect(answer).not.toMatch(/obey|login/)
  })
})

test('settings with conflict marks are named by the doctor, and the defaults count', async () => {
  const { t, folder } = await begin()
  mkdirSync(join(folder, '.sessions'), { recursive: true })
  writeFileSync(join(folder, '.sessions/config.yaml'), 'auto_open: off\n<<<<<<< a\n=======\n>>>>>>> b\n')
  expect((await t.logbook('doctor')).stdout).toMatch(/config\.yaml, line 2: a merge/)
  await t.print('log', 'x')
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { unwritable } from '../../../src/store/disk/replacing/atomic-write.ts'
import { makeChecked, node } from '../../helpers/checks.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { readTree } from '../../helpers/terminal.ts'

const PASSES = node('process.exit(0)')
const FAILS = node('process.exit(3)')

const front = (document: string) => document.slice(0, document.indexOf('\n---\n', 4))

test('runs the check that init has named, and keeps what came of it', async () => {
  const { person, told } = makeChecked()
  expect(await person.json('init', '--goal', 'x', '--check', PASSES)).toMatchObject({
    check: PASSES,
    proof: null,
  })
  expect(await person.json('view')).toMatchObject({ proofState: 'missing' })
  const answer = await person.json('prove')
  expect(answer).toMatchObject({
    passed: true,
    proofState: 'passed',
    proof: {
      command: PASSES,
      exit: 0,
      at: expect.stringMatching(/^20.*Z$/),
      tree: expect.stringMatching(/^\w{40}$/),
    },
  })
  expect(told).toEqual([`▶ ${PASSES}\n`])
  for (const key of ['check', 'proof_command', 'proof_exit', 'proof_at', 'proof_seconds', 'proof_tree'])
    expect(front(person.document())).toMatch(new RegExp(`^${key}: \\S`, 'm'))
})

test('what is still open is told before how to finish', async () => {
  const { person } = makeChecked()
  await person.print('init', 'x', '--check', PASSES, '--step', 'a')
  expect(await person.print('prove')).toContain('a step is open: do what is left, then finish with')
  await person.print('log', '--done')
  expect(await person.print('prove')).toContain('Next: finish with logbook close --complete')
})

test('names a check and runs it at once; a failure is told by the exit status', async () => {
  const { person } = makeChecked()
  await person.print('init', 'x')
  expect(await person.logbook('prove')).toMatchObject({
    exit: 1,
    stderr: expect.stringContaining('names no check'),
  })
  const failed = await person.logbook('prove', '--check', FAILS)
  expect(failed).toMatchObject({ exit: 1, stderr: '' })
  expect(failed.stdout).toMatch(/Check failed: x[\s\S]*exit status 3/)
  expect(await person.json('view')).toMatchObject({ check: FAILS, proofState: 'failed', proof: { exit: 3 } })
  expect((await person.logbook('prove', '--check', PASSES)).exit).toBe(0)
})

test.runIf(process.platform !== 'win32')('a check that is killed has failed', async () => {
  const { person } = makeChecked()
  await person.print('init', 'x')
  const { exit, stdout } = await person.logbook('prove', '--check', 'kill -9 $$')
  expect({ exit, stdout }).toMatchObject({
    exit: 1,
    stdout: expect.stringContaining('exit status 137, ended by signal 9'),
  })
})

test('runs at the top of the checkout, wherever the user stands, with the shell of the user', async () => {
  const { person, folder } = makeChecked()
  await person.print('init', 'x')
  writeFileSync(join(folder, '.gitignore'), 'where*\n')
  const write = node("require('fs').writeFileSync('where', process.cwd())")
  const below = makeChecked(join(folder, '.sessions')).person
  expect((await below.logbook('prove', '--check', `${write} && ${write}`)).exit).toBe(0)
  expect(readFileSync(join(folder, 'where'), 'utf8')).toBe(folder)
})

test('in a linked worktree the files there are meant, though the journal is shared', async () => {
  const main = makeChecked()
  await main.person.print('init', 'x', '--check', PASSES)
  const linked = join(makeFolder(), 'linked')
  git(main.folder, 'worktree', 'add', '-q', '-b', 'other', linked)
  const there = makeChecked(linked, main.state).person
  await there.print('prove')
  expect(await main.person.json('view')).toMatchObject({ proofState: 'passed' })
  writeFileSync(join(linked, 'new.txt'), '')
  expect(await there.json('view')).toMatchObject({ proofState: 'stale' })
  expect(await main.person.json('view')).toMatchObject({ proofState: 'passed' })
})

describe('a proof', () => {
  const proven = async (folder = makeRepository()) => {
    const checked = makeChecked(folder)
    writeFileSync(join(folder, 'a.txt'), '1')
    await checked.person.print('init', 'x', '--check', PASSES)
    await checked.person.print('prove')
    const state = async () => (await checked.person.json('view')).proofState
    expect(await state()).toBe('passed')
    return { ...checked, state }
  }

  test.each([
    ['in git', makeRepository],
    ['outside git', makeFolder],
  ])('%s is out of date after an edit, and good again when that is undone', async (_, make) => {
    const { folder, state, person } = await proven(make())
    writeFileSync(join(folder, 'a.txt'), '2')
    expect(await state()).toBe('stale')
    expect(await person.print('view')).toContain('Files have changed since.')
    expect(await person.print('resume')).toContain('out of date')
    writeFileSync(join(folder, 'a.txt'), '1')
    expect(await state()).toBe('passed')
  })

  test('stays good after a commit, and after whatever is logged', async () => {
    const { folder, state, person } = await proven()
    git(folder, 'add', '-A')
    git(folder, 'commit', '-q', '-m', 'All')
    await person.print('log', 'Done')
    await person.print('checkpoint', '--tldr', 'All of it')
    expect(await state()).toBe('passed')
  })

  test('is out of date when another check is named by hand', async () => {
    const { person, folder, state } = await proven()
    const { file } = await person.json('view')
    const text = person.document()
    writeFileSync(join(folder, file), text.replace(/^check: .*$/m, 'check: npm test # mine'))
    expect(await state()).toBe('stale')
    expect(await person.print('view')).toContain('Another command ran then.')
  })

  test('is out of date at once when the check itself writes files, and says what to do', async () => {
    const { person, folder } = makeChecked()
    await person.print('init', 'x')
    const writes = node("require('fs').writeFileSync('report', String(Math.random()))")
    const { exit, stdout } = await person.logbook('prove', '--check', writes)
    expect({ exit, stdout }).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('let git ignore them'),
    })
    expect(await person.json('view')).toMatchObject({ proofState: 'stale' })
    writeFileSync(join(folder, '.gitignore'), 'report\n')
    expect(await person.json('prove')).toMatchObject({ proofState: 'passed' })
  })

  test('leaves what a person wrote into the document: keys, comments, line ends', async () => {
    const { person, folder } = await proven()
    const { file } = await person.json('view')
    const mine = `\uFEFF${person.document().replace('status: active', 'status: active # go\nmine: [1,  2]')}\nMy words.\n`
    writeFileSync(join(folder, file), mine.replaceAll('\n', '\r\n'))
    await person.print('prove')
    const written = person.document()
    const blank = (text: string) => text.replace(/^(proof_at|proof_seconds|updated_at): .*$/gm, '$1')
    expect(blank(written.replaceAll('\r\n', '\n'))).toBe(blank(mine))
    expect(written).not.toMatch(/[^\r]\n/)
  })
})

test('what the check has shown is told also when it cannot be written', async () => {
  const { folder, person, state } = makeChecked()
  await person.print('init', 'x', '--check', FAILS)
  const store = openFileStore(folder, 1_000)
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
  const logbook = openLogbook({
    cwd: folder,
    env: { ...process.env, XDG_STATE_HOME: state, LOCALAPPDATA: state },
    caller: { attended: true, tell: () => undefined, confirm: () => true },
    store: { ...store, write: async path => Promise.reject(unwritable(path, full)) },
  })
  await expect(logbook.prove({})).rejects.toMatchObject({
    code: 'UNWRITABLE',
    message: expect.stringMatching(/exit status 3 after .*not recorded.*the disk is full/),
  })
  expect(await person.json('view')).toMatchObject({ proofState: 'missing' })
})

describe('a command that cannot be kept as it is', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`

  test.each([
    ['a secret', `TOKEN=${token} npm test`, /Logbook masks it/],
    ['a secret that was masked before', 'TOKEN=[redacted: GitHub token] npm test', /Logbook masks it/],
    ['a line break', 'npm test\nrm -r .', /line breaks/],
    ['a character that turns the text around', 'npm test \u202e', /invisible characters/],
    ['nothing', '  ', /--check is empty/],
  ])('%s is refused, and changes nothing', async (_, command, message) => {
    const { person, folder } = makeChecked()
    await person.print('init', 'x')
    await person.print('task', 'create', 'Shift December')
    const before = readTree(folder)
    for (const words of [
      ['prove', '--check', command],
      ['init', 'y', '--force', '--check', command],
      ['prove', '--task', '1', '--check', command],
      ['task', 'create', 'Name the harbour', '--check', command],
      ['task', 'edit', '1', '--check', command],
    ]) {
      const { exit, stderr } = await person.logbook(...words)
      expect({ exit, stderr }).toEqual({ exit: 1, stderr: expect.stringMatching(message) })
      expect(stderr).not.toContain(token)
    }
    expect(readTree(folder)).toEqual(before)
  })

  test('nor is it run when somebody wrote it by hand', async () => {
    const { person, folder, told } = makeChecked()
    await person.print('init', 'x', '--check', PASSES)
    const { file } = await person.json('view')
    const text = person.document()
    writeFileSync(join(folder, file), text.replace(/^check: .*$/m, `check: "TOKEN=${token} npm test"`))
    const { exit, stderr } = await person.logbook('prove')
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: expect.stringContaining('Logbook masks it') })
    expect(stderr + told.join('')).not.toContain(token)
  })
})

test('a closed work session is not proven', async () => {
  const { person } = makeChecked()
  await person.print('init', 'x', '--check', PASSES)
  await person.print('close', '--abandon', '--reason', 'y')
  expect((await person.json('prove', '--session', 'x')).error).toMatchObject({ code: 'WRONG_STATE' })
})

test('a task that names a check is done when it has passed for the files as they are', async () => {
  const { person, folder } = makeChecked()
  await person.print('task', 'create', 'Shift December', '--check', PASSES)
  const complete = () => person.json('task', 'complete', '1', '--summary', 'Shifted December by an hour')
  expect((await complete()).error.message).toMatch(/has not been run yet: logbook prove --task TASK-001/)
  expect(await person.json('prove', '--task', '1')).toMatchObject({ id: 'TASK-001', proofState: 'passed' })
  writeFileSync(join(folder, 'new.txt'), 'changed since')
  expect((await complete()).error.message).toMatch(/out of date. Files have changed since/)
  expect(await person.print('prove', '--task', '1')).toContain('finish with logbook task complete TASK-001')
  expect(await complete()).toMatchObject({ status: 'completed', proof: { exit: 0 } })
  expect((await person.json('prove', '--task', '1')).error).toMatchObject({ code: 'WRONG_STATE' })
})

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

describe('a day at the terminal', () => {
  test('goes from init to close, and every answer says what to do next', async () => {
    const t = openTerminal(makeRepository())
    const answers = [
      await t.print(
        'init',
        '--goal',
        'Make login use OAuth',
        '--step',
        'Write tests',
        '--step',
        'Swap the client',
      ),
      await t.print('log', 'Read', 'the', 'docs'),
      await t.print(
        'log',
        '--decision',
        'Use PKCE',
        '--choice',
        'pkce',
        '--rationale',
        'no secret',
        '--decision',
        'Keep cookies',
      ),
      await t.print(
        'log',
        '--file',
        'src/a.ts',
        '--description',
        'the client',
        '--key',
        'tokens live 5 min',
        '--blocker',
        'no key',
        '--next',
        'ask ops',
      ),
      await t.print('log', '--blocker', 'no key', '--resolved', 'asked'),
      await t.print('checkpoint', '--tldr', 'Tests first.', '--note', 'before lunch'),
      await t.print('view'),
      await t.print('pause', '--note', 'lunch'),
      await t.print('resume'),
      await t.print('log', '--done', '--done', 'swap'),
      await t.print('close', '--complete'),
    ]
    expect(answers.map(answer => answer.slice(0, 2).trim())).toEqual([
      '📋',
      '📝',
      '📝',
      '📝',
      '📝',
      '💾',
      '📋',
      '⏸',
      '📋',
      '📝',
      '✅',
    ])
    for (const answer of answers) expect(answer).toMatch(/\n\nNext: .+\n$/)
    expect(answers[9]).toContain('2/2 steps')
    expect(readdirSync(join(t.folder, '.sessions/active'))).toEqual([])
    const [name = ''] = readdirSync(join(t.folder, '.sessions/archive'))
    expect(name).toMatch(/^make-login-use-oauth-[0-9a-f]{8}\.md$/)
    const text = readFileSync(join(t.folder, '.sessions/archive', name), 'utf8')
    expect(text).toMatch(/^status: completed$/m)
    expect(text).toMatch(/^closed_at: \d{4}-/m)
    expect(text).toContain('- ~~no key~~ (')
    expect(text).toContain('## TL;DR (Read This First)\nTests first.\n')
  })

  test('records branch, commit and files, and tells when the branch differs', async () => {
    const t = openTerminal(makeRepository())
    await t.print('init', 'x')
    writeFileSync(join(t.folder, 'a.txt'), 'a')
    git(t.folder, 'add', 'a.txt')
    git(t.folder, 'commit', '-q', '-m', 'Add a')
    writeFileSync(join(t.folder, 'b.txt'), 'b')
    expect((await t.json('checkpoint')).files).toEqual(['a.txt', 'b.txt'])
    git(t.folder, 'checkout', '-q', '-b', 'other')
    expect(await t.print('resume')).toContain('The work was done on main')
    expect(await t.json('resume')).toMatchObject({ branch: 'other', branchDiffers: true })
    expect((await t.json('close', '--complete')).files).toEqual(['a.txt', 'b.txt'])
  })

  test('works outside git', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'x')
    await t.print('checkpoint')
    expect(await t.print('resume')).not.toContain('Branch')
    await t.print('close', '--abandon', '--reason', 'no time: "later"')
    expect(await t.json('view', 'x')).toMatchObject({ status: 'abandoned', closeReason: 'no time: "later"' })
  })
})

describe('linked tasks', () => {
  // The time in focus is counted by the second.
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => vi.useRealTimers())

  const task =
    '---\nid: T-1\ntitle: Fix the login # soon\nstatus: pending\n---\n# T-1\n\n## Acceptance Criteria\n- [ ] it works\n- [ ] it is tested\n'
  const openWithTask = () => {
    const t = openTerminal(makeFolder())
    mkdirSync(join(t.folder, '.tasks/active'), { recursive: true })
    writeFileSync(join(t.folder, '.tasks/active/T-1-login.md'), task)
    writeFileSync(join(t.folder, '.tasks/active/T-10.md'), task.replaceAll('T-1', 'T-10'))
    return t
  }
  const read = (folder: string, file: string) => readFileSync(join(folder, '.tasks', file), 'utf8')

  test('give goal and criteria, and are in progress', async () => {
    const t = openWithTask()
    expect(await t.json('init', '--task', 'T-1')).toMatchObject({ title: 'Fix the login', taskIds: ['T-1'] })
    expect(t.document()).toContain('**Acceptance Criteria**:\n- it works\n- it is tested\n')
    expect(read(t.folder, 'active/T-1-login.md')).toBe(task.replace('pending', 'in_progress'))
    expect(read(t.folder, 'active/T-10.md')).toContain('pending')
  })
  test('are completed and archived with the work session', async () => {
    const t = openWithTask()
    await t.print('init', '--tasks', 'T-1,T-10', '--goal', 'Sign in with OAuth')
    for (const id of ['T-1', 'T-10']) await t.print('task', 'edit', id, '--met', '1', '--met', '2')
    expect(await t.print('close', '--complete')).toContain('T-1, T-10 completed')
    const text = read(t.folder, 'archive/T-1-login.md')
    expect(text).toContain('status: completed')
    expect(text).toContain('## Summary\nSign in with OAuth\n')
    expect(existsSync(join(t.folder, '.tasks/active/T-1-login.md'))).toBe(false)
  })
  test('keep it open as long as their criteria are not met, unless it is forced', async () => {
    const t = openWithTask()
    await t.print('init', '--task', 'T-1')
    await t.print('task', 'edit', 'T-1', '--met', '2')
    const before = readTree(t.folder)
    const { error } = await t.json('close', '--complete')
    expect(error).toMatchObject({
      code: 'NOT_DONE',
      message: expect.stringMatching(/1 of 2 acceptance criteria is not met.*\n.*1 {2}it works/),
    })
    expect(readTree(t.folder)).toEqual(before)
    await t.print('close', '--complete', '--force', '--reason', 'works for me')
    expect(read(t.folder, 'archive/T-1-login.md')).toMatch(/^forced: "works for me"$/m)
  })
  test('are pending again when it is abandoned', async () => {
    const t = openWithTask()
    await t.print('init', '--task', 'T-1')
    await t.print('close', '--abandon', '--reason', 'no')
    expect(read(t.folder, 'active/T-1-login.md')).toBe(task)
  })
  test('without a file are kept as given', async () => {
    const t = openTerminal(makeFolder())
    expect(await t.json('init', '--task', 'JIRA-7', '--goal', 'x')).toMatchObject({ taskIds: ['JIRA-7'] })
  })
})

describe('several work sessions', () => {
  test('init refuses while one is active, and --force opens one beside it and binds this conversation to it', async () => {
    const t = openTerminal(makeFolder())
    await t.slash('init', 'first', 'A')
    const refused = await t.slash('init', 'second', 'B')
    expect(refused).toContain('active already')
    expect(refused).toContain('/session-pause')
    await t.slash('init', 'second --force', 'B')
    await t.slash('log', 'by A', 'A')
    await t.slash('log', 'by B', 'B')
    expect((await t.json('view', 'first')).progress.notes).toMatchObject([{ text: 'by A' }])
    expect((await t.json('view', 'second')).progress.notes).toMatchObject([{ text: 'by B' }])
  })

  test('are named by id, short id, their beginnings, or shortname; an ambiguous name lists them', async () => {
    const t = openTerminal(makeFolder())
    const first = await t.json('init', 'alpha one')
    await t.json('init', 'alpha two', '--force')
    for (const name of [
      first.id,
      first.shortId,
      first.shortId.slice(0, 6),
      'alpha-one',
      'ALPHA-ONE',
      `alpha-one-${first.shortId}`,
    ]) {
      expect((await t.json('view', name)).id).toBe(first.id)
    }
    const failure = await t.json('view', 'alpha')
    expect(failure.error).toMatchObject({
      code: 'AMBIGUOUS_ID',
      message: expect.stringMatching(/alpha-one.*\n.*alpha-two/),
    })
    expect((await t.json('log', 'x')).error.code).toBe('AMBIGUOUS_ID')
    expect(await t.json('log', 'x', '--session', 'alpha-two')).toMatchObject({ shortname: 'alpha-two' })
  })

  test('in the archive are found under any of their names, whatever a person has called the file', async () => {
    const t = openTerminal(makeFolder())
    const { id, shortId } = await t.json('init', 'alpha one')
    await t.print('close', '--complete')
    const archive = join(t.folder, '.sessions/archive')
    const names = [id, shortId, shortId.slice(0, 6), 'alpha-one', 'alpha']
    for (const file of ['2025 finished.md', 'alpha.md', `x-${shortId}.md`]) {
      renameSync(join(archive, readdirSync(archive)[0] ?? ''), join(archive, file))
      for (const name of names) expect((await t.json('view', name)).id).toBe(id)
    }
    expect((await t.json('view', 'beta')).error.code).toBe('NOT_FOUND')
  })

  test('one broken file does not hide the others', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'fine')
    writeFileSync(join(t.folder, '.sessions/active/broken.md'), '---\nstatus: [\n---\n')
    const list = await t.json('view', 'list')
    expect(list.sessions).toHaveLength(1)
    expect(list.problems).toEqual([
      { file: '.sessions/active/broken.md', message: expect.stringContaining('line') },
    ])
    await t.print('log', 'still works')
  })
})

describe('secrets', () => {
  const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`

  test('reach no file, by whatever flag they come, and are counted', async () => {
    const t = openTerminal(makeRepository())
    await t.print('init', '--goal', `Rotate ${token}`, '--step', `revoke ${token}`)
    expect(
      await t.print('log', `used ${token}`, '--key', token, '--decision', 'd', '--rationale', token),
    ).toContain('3 secrets were masked')
    expect(await t.json('checkpoint', '--note', token, '--tldr', `see ${token}`)).toMatchObject({ masked: 2 })
    git(t.folder, 'commit', '-q', '--allow-empty', '-m', `Leak ${token}`)
    await t.print('pause', token)
    const files = Object.entries(readTree(t.folder))
    expect(
      files.filter(([name, text]) => `${name}${text}`.toLowerCase().includes(token.toLowerCase())),
    ).toEqual([])
    expect(files.filter(([, text]) => text.includes('[redacted: GitHub token]')).length).toBeGreaterThan(2)
  })

  test('that a person wrote by hand stay in the document, and are not handed on', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'x')
    const file = join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
    writeFileSync(file, t.document().replace('## Next Steps\n', `## Next Steps\n1. ${token}\n`))
    await t.print('log', 'more')
    expect(t.document()).toContain(`1. ${token}`)
    const quick = Object.entries(readTree(t.folder)).find(([name]) => name.endsWith('progress.md'))?.[1]
    expect(quick).toContain('- [redacted: GitHub token]')
  })
})

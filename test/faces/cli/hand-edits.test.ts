import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { makeFolder, makeRepository } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

const fileOf = (t: Terminal) =>
  join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
const edit = (t: Terminal, from: string | RegExp, to: string) =>
  writeFileSync(fileOf(t), t.document().replace(from, to))
const open = async (...argv: string[]) => {
  const t = openTerminal(makeFolder())
  await t.print('init', '--goal', 'G', ...argv)
  return t
}
const steps = (json: { progress: { steps: { text: string; done: boolean }[] } }, done: boolean) =>
  json.progress.steps.filter(step => step.done === done).map(step => step.text)

describe('what a person has arranged stays together', () => {
  test('lines below a next step follow it when its number grows to two digits', async () => {
    const t = await open()
    await t.print('log', '--next', 'deploy\n\n- stage\n- prod')
    for (let i = 0; i < 9; i += 1) await t.print('log', '--next', `n${i}`)
    expect((await t.json('view')).nextSteps.at(-1)).toBe('deploy\n\n- stage\n- prod')
  })

  test('line ends and the byte order mark survive every verb that writes', async () => {
    const t = await open('--step', 'one')
    writeFileSync(fileOf(t), `\ufeff${t.document().replaceAll('\n', '\r\n')}`)
    await t.print('log', '--done', 'one', '--discovery', 'two\nlines', '--blocker', 'three')
    await t.print('checkpoint', '--tldr', 'All is there.', '--key', 'four')
    await t.print('pause')
    await t.print('resume')
    expect(t.document()).toMatch(/^\ufeff---\r\n/)
    expect(t.document()).toContain('All is there.')
    expect(t.document().replaceAll('\r\n', '')).not.toContain('\n')
  })

  test('notes below a key file stay when its role changes', async () => {
    const t = await open()
    edit(t, '**Key Files**:\n', '**Key Files**:\n- `a.ts` – old\n  - my own note\n')
    await t.print('log', '--file', 'a.ts', '--description', 'new')
    expect(t.document()).toContain('- `a.ts` – new\n  - my own note\n')
  })

  test('a comment behind an empty key stays', async () => {
    const t = openTerminal(makeRepository())
    await t.print('init', 'g')
    edit(t, /^git_branch: .*$/m, 'git_branch: # filled by the tool')
    await t.print('log', 'x')
    await t.print('log', 'y')
    expect(t.document()).toContain('git_branch: main # filled by the tool\n')
  })

  test.each([
    ['a label', '**Links**:'],
    ['a heading', '### Links'],
  ])('%s of a person ends the key context', async (_, heading) => {
    const t = await open()
    edit(t, 'compaction):\n', `compaction):\n- fact\n\n${heading}\n- http://a\n`)
    expect((await t.json('log', '--key', 'two')).keyContext).toEqual(['fact', 'two'])
    expect(t.document()).toContain('- fact\n- two\n')
  })

  test('a sentence below the key context stays a sentence', async () => {
    const t = await open()
    edit(t, 'compaction):\n', 'compaction):\nWe use X.\n')
    expect((await t.json('log', '--key', 'k')).keyContext).toEqual(['k'])
  })

  test.each([
    ['HTML', '<details>\nold\n</details>', 2],
    // Among blockers it is one itself.
    ['a paragraph', 'Mine.', 3],
  ])('%s at the end of a section does not swallow what is logged behind it', async (_, block, blockers) => {
    const t = await open()
    await t.print('log', '--discovery', 'one', '--blocker', 'first')
    edit(t, '\n## Blockers', `\n${block}\n\n## Blockers`)
    edit(t, '\n## Next Steps', `\n${block}\n\n## Next Steps`)
    const json = await t.json('log', '--discovery', 'two', '--blocker', 'second')
    expect([json.discoveries.length, json.blockers.length]).toEqual([2, blockers])
  })

  test('decisions as list items are still there when one is added', async () => {
    const t = await open()
    edit(t, '## Decisions\n', '## Decisions\n- Use PKCE\n')
    expect(
      (await t.json('log', '--decision', 'New')).decisions.map((d: { title: string }) => d.title),
    ).toEqual(['Use PKCE', 'New'])
  })

  test('a code fence that never closes is named with its line', async () => {
    const t = await open()
    edit(t, '## Decisions', '```js\n## Decisions')
    const line = t.document().split('\n').indexOf('```js') + 1
    expect((await t.json('log', '--next', 'foo')).error).toMatchObject({
      code: 'INVALID_DOCUMENT',
      message: expect.stringContaining(`Line ${line} `),
    })
  })

  test('closing moves nothing over a file in the archive', async () => {
    const t = openTerminal(makeFolder())
    for (const folder of ['active', 'archive'])
      mkdirSync(join(t.folder, '.tasks', folder), { recursive: true })
    writeFileSync(join(t.folder, '.tasks/active/T-1.md'), '# T\n')
    writeFileSync(join(t.folder, '.tasks/archive/T-1.md'), 'OLD')
    await t.print('init', '--task', 'T-1')
    // Every look at the clock is a second later: what is closed meanwhile takes no more time.
    let seconds = 0
    const now = () => new Date(Date.now() + 1000 * seconds++)
    const { close } = openLogbook({ cwd: t.folder, env: { ...NOBODY }, now })
    await close({ outcome: 'completed', force: false })
    expect(readFileSync(join(t.folder, '.tasks/archive/T-1.md'), 'utf8')).toBe('OLD')
    expect(existsSync(join(t.folder, '.tasks/archive/T-1-2.md'))).toBe(true)
  })
})

test('a line separator ends a line like any other, and a decision keeps its time', async () => {
  const t = await open()
  const json = await t.json('log', '--decision', 'one\u2028two')
  expect(json.decisions[0]).toMatchObject({ title: 'one', at: expect.any(String), context: 'two' })
})

describe('steps are the ones that are meant', () => {
  test('numbers in one call are those before the call', async () => {
    const t = await open('--step', 'A', '--step', 'B', '--step', 'C', '--step', 'D')
    expect(steps(await t.json('log', '--done', '3', '--done', '2'), true)).toEqual(['B', 'C'])
  })
  test.each([
    ['--done', '1'],
    ['--current', '7'],
  ])('%s %s is refused when there is no such open step', async (flag, number) => {
    const t = await open('--step', 'A', '--step', 'Write 12 tests')
    await t.print('log', '--done')
    expect((await t.json('log', flag, number)).error.code).toBe('NOT_FOUND')
  })
  test('the current step goes by the number it is listed under', async () => {
    const t = await open()
    edit(t, '## Progress\n', '## Progress\n- [ ] A\n- [ ] B\n- [ ] C\n')
    expect(await t.print('log', '--current', 'C')).toContain('now: C (step 3)')
  })
  test('only one step is current, however many a person has marked', async () => {
    const t = await open('--step', 'A', '--step', 'B', '--step', 'C')
    edit(t, '- [ ] B\n', '')
    edit(t, '### Remaining', '- [ ] B <- CURRENT\n\n### Remaining')
    expect((await t.json('log', '--current', 'C')).progress.current).toBe('C')
    expect(t.document().match(/<- CURRENT/g)).toHaveLength(1)
  })
  test('words in another case are the same step', async () => {
    const t = await open('--step', 'Write tests')
    expect((await t.json('log', 'write tests')).progress).toMatchObject({ completed: 1, total: 1 })
  })
})

describe('the work session is the one that is meant', () => {
  test('a conversation whose own file is broken or closed is not given another', async () => {
    const t = openTerminal(makeFolder())
    await t.slash('init', 'Alpha', 's1')
    const alpha = fileOf(t)
    await t.slash('init', 'Beta --force', 's2')
    const text = readFileSync(alpha, 'utf8')
    writeFileSync(alpha, text.replace('status: active', 'status: ]'))
    expect(await t.slash('log', 'work', 's1')).toContain('not valid YAML')
    writeFileSync(alpha, text)
    await t.print('close', '--complete', '--session', 'alpha')
    expect(await t.slash('log', 'work', 's1')).toContain(
      'The work session of this conversation, alpha, is completed.',
    )
    expect((await t.json('view', 'beta')).progress.total).toBe(0)
  })
  test('two files with one id are both named', async () => {
    const t = openTerminal(makeFolder())
    await t.slash('init', 'G', 's1')
    copyFileSync(fileOf(t), fileOf(t).replace('.md', ' copy.md'))
    expect(await t.slash('log', 'hello', 's1')).toMatch(/ copy\.md\n.*\.md/)
  })
  test('a whole name in the archive wins over the beginning of another', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', '--goal', 'x', '--name', 'fix-login')
    await t.print('close', '--complete')
    await t.print('init', '--goal', 'y', '--name', 'fix-login-two')
    expect((await t.json('view', 'fix-login')).shortname).toBe('fix-login')
    expect((await t.json('checkpoint', '--session', 'fix-login')).error.code).toBe('WRONG_STATE')
    expect((await t.json('close', '--complete', '--session', '')).error.code).toBe('INVALID_INPUT')
  })
  test('of several paused ones none is picked', async () => {
    const t = await open()
    await t.print('pause')
    await t.print('init', 'Another')
    await t.print('pause')
    expect((await t.json('log', 'x')).error.code).toBe('AMBIGUOUS_ID')
  })
})

describe('texts come back as they were given', () => {
  test.each([
    '`sync` loses items',
    '**Done**: keys.',
    '~old~ new',
    '# not a heading',
    '- a dash',
    '1. one',
    '<b>x</b>',
    '> quoted',
  ])('as a TL;DR: %s', async words => {
    const t = await open()
    expect((await t.json('checkpoint', '--tldr', words)).tldr).toBe(words)
    expect((await t.json('view')).progress.total).toBe(0)
  })
  test.each(['~~old~~ new host down', '[x] foo', '~~a~~ (b)', '[ ] box', '---'])(
    'as a blocker: %s',
    async words => {
      const t = await open()
      expect(
        (await t.json('log', '--blocker', words)).blockers.map((blocker: { text: string }) => blocker.text),
      ).toEqual([words])
    },
  )
  test('as the parts of a decision, with all their lines', async () => {
    const t = await open()
    const code = 'one\n\ntwo\n    code\n```\nx\n```'
    const json = await t.json('log', '--decision', 'D\nand more', '--rationale', code, '--choice', 'c')
    expect(json.decisions[0]).toMatchObject({ title: 'D', context: 'and more', rationale: code, choice: 'c' })
  })
  test('a flag of one letter is text among words', async () => {
    const t = await open()
    const { progress } = await t.json('log', 'The', '-h', 'flag', 'works')
    expect(progress.notes).toMatchObject([{ text: 'The -h flag works' }])
  })
})

describe('blockers', () => {
  test('the only open one is resolved by saying how', async () => {
    const t = await open()
    await t.print('log', '--blocker', 'server down')
    expect((await t.json('log', '--resolved', 'restarted it (twice)')).blockers).toEqual([])
    expect(t.document()).toMatch(/- ~~server down~~ \(.*, resolved .*: restarted it \(twice\)\)/)
  })
  test('nothing is invented when none is open', async () => {
    const t = await open()
    expect((await t.json('log', '--resolved', 'oops')).error.code).toBe('NOT_FOUND')
    expect((await t.json('log', '--resolved')).error.message).toBe('There is no open blocker.')
    await t.print('log', '--blocker', 'b', '--resolved')
    expect((await t.json('log', '--blocker', 'b', '--resolved')).error.code).toBe('NOT_FOUND')
  })
  test('of several, one must be named', async () => {
    const t = await open()
    await t.print('log', '--blocker', 'no key', '--blocker', 'no sea')
    const all = ':\n  1  no key\n  2  no sea'
    const next = 'Name one by its number or by some of its words: logbook log --resolved "1".'
    expect((await t.json('log', '--resolved')).error).toMatchObject({
      code: 'AMBIGUOUS_ID',
      message: `2 blockers are open${all}`,
      next,
    })
    expect((await t.json('log', '--resolved', 'no wind')).error).toMatchObject({
      code: 'NOT_FOUND',
      message: `No open blocker fits "no wind". These exist${all}`,
      next,
    })
  })
})

// What is easy to mistype or to misread when logging.
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'

async function open(...argv: string[]) {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Mend the parser', '--name', 'parser', ...argv)
  return t
}

describe('next steps', () => {
  const nextOf = async (...calls: string[][]) => {
    const t = await open()
    for (const call of calls) await t.print('log', ...call)
    return (await t.json('view')).nextSteps
  }

  test.each<[string, string[][], string[]]>([
    ['one call', [['--next', 'a', '--next', 'b']], ['a', 'b']],
    ['one call, others between', [['--next', 'a', '--decision', 'd', '--next', 'b', 'x']], ['a', 'b x']],
    [
      'a later call goes before',
      [
        ['--next', 'a', '--next', 'b'],
        ['--next', 'c', '--key', 'k', '--next', 'd'],
      ],
      ['c', 'd', 'a', 'b'],
    ],
    [
      'one that is there already moves up',
      [
        ['--next', 'a', '--next', 'b'],
        ['--next', 'b'],
      ],
      ['b', 'a'],
    ],
    ['one twice', [['--next', 'a', '--next', 'b', '--next', 'a']], ['a', 'b']],
    [
      'one that is done and comes again',
      [['--next', 'a', '--done', 'b', '--step', 'c', '--next', 'b']],
      ['a', 'b'],
    ],
  ])('%s', async (_, calls, expected) => {
    const steps = calls.flat().includes('--done') ? [['--step', 'b']] : []
    expect(await nextOf(...steps, ...calls)).toEqual(expected)
  })
})

describe('a key file', () => {
  test.each([
    [['src/a.ts', './src/a.ts the caller', 'src//a.ts'], [{ path: 'src/a.ts', role: 'the caller' }]],
    [['.gitignore what git leaves out'], [{ path: '.gitignore', role: 'what git leaves out' }]],
    [['src\\a.ts', 'src/a.ts'], [{ path: 'src\\a.ts', role: null }]],
    [
      ['../a.ts', 'a.ts'],
      [
        { path: '../a.ts', role: null },
        { path: 'a.ts', role: null },
      ],
    ],
  ])('%j', async (files, expected) => {
    const t = await open()
    for (const file of files) await t.print('log', '--file', file)
    expect((await t.json('view')).keyFiles).toEqual(expected)
  })
})

describe('several open blockers', () => {
  const blocked = async () => {
    const t = await open()
    await t.print('log', '--blocker', 'No key', '--blocker', 'CI is down', '--blocker', 'Waiting on Ana')
    return t
  }
  const openIn = async (t: Awaited<ReturnType<typeof open>>) =>
    (await t.json('view')).blockers.map(({ text }: { text: string }) => text)

  test.each([[['--resolved']], [['--resolved', 'ops sent it']]])(
    '%j lists them and says how to name one',
    async argv => {
      const t = await blocked()
      const { stderr, exit } = await t.logbook('log', ...argv)
      expect(exit).toBe(1)
      expect(stderr).toMatch(/\n {2}1 {2}No key\n {2}2 {2}CI is down\n {2}3 {2}Waiting on Ana\n/)
      expect(stderr).toContain('logbook log --resolved "1"')
      expect(await openIn(t)).toHaveLength(3)
    },
  )

  test.each<[string[], string[]]>([
    [
      ['--resolved', '2'],
      ['No key', 'Waiting on Ana'],
    ],
    [
      ['--resolved', '#2'],
      ['No key', 'Waiting on Ana'],
    ],
    [['--resolved', '1', '--resolved', '2'], ['Waiting on Ana']],
    [['--resolved', '2', '--resolved', '1'], ['Waiting on Ana']],
    [
      ['--blocker', '2', '--resolved', 'the host is back'],
      ['No key', 'Waiting on Ana'],
    ],
    [
      ['--resolved', 'ci is'],
      ['No key', 'Waiting on Ana'],
    ],
  ])('%j', async (argv, left) => {
    const t = await blocked()
    const report = await t.print('log', ...argv)
    expect(await openIn(t)).toEqual(left)
    expect(report).toMatch(/blocker resolved: (CI is down|No key)/)
    expect(t.document()).toMatch(/~~CI is down~~/)
  })

  test('how it was resolved is kept when it is named by its number', async () => {
    const t = await blocked()
    await t.print('log', '--blocker', '2', '--resolved', 'the host is back')
    expect(t.document()).toContain('the host is back')
  })
})

describe('a next step that is done', () => {
  test('is named when a step with its words is completed', async () => {
    const t = await open('--step', 'Write tests')
    await t.print('log', '--next', 'Write tests', '--next', 'Ask Ana')
    expect(await t.print('log', '--done', 'write')).toMatch(/no longer in Next Steps: Write tests/)
    expect((await t.json('view')).nextSteps).toEqual(['Ask Ana'])
  })

  test('is not named when nothing was removed', async () => {
    const t = await open('--step', 'Write tests')
    await t.print('log', '--next', 'Ask Ana')
    expect(await t.print('log', '--done', 'write')).not.toContain('off the list')
    expect(await t.print('log', '--next', 'Ask Ana')).not.toContain('off the list')
  })
})

test.each([
  ['view', []],
  ['remove', ['decision']],
])('%s repeats only the beginning of a long text in the place of a name', async (verb, words) => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth')
  await t.print('log', '--decision', 'Use PKCE')
  const { stderr } = await t.logbook(verb, ...words, `Nowhere ${'long '.repeat(2_000)}`)
  expect(stderr).toContain('Nowhere long')
  expect(stderr.length).toBeLessThan(1_000)
})

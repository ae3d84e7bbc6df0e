// Words that the shell has told apart stay apart, and what looks like a flag of another program is never logged.
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

async function open() {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Mend the parser', '--name', 'aa', '--step', 'Parse')
  const steps = async () => {
    const { progress } = await t.json('view')
    return progress.notes.map(({ text }: { text: string }) => text)
  }
  return { ...t, steps }
}

describe('a text behind the word of a flag', () => {
  test.each([
    ['--session, quoted', ['log', '--session', 'aa', 'unrelated work'], 'unrelated work'],
    ['--session, in words', ['log', '--session', 'aa', 'unrelated', 'work'], 'unrelated work'],
    ['--session with an equals sign', ['log', '--session=aa', 'work'], 'work'],
    ['--current, quoted', ['log', '--current', 'Parse', 'wrote the tokenizer'], 'wrote the tokenizer'],
  ])('%s is logged', async (_, argv, text) => {
    const t = await open()
    await t.print(...argv)
    expect(await t.steps()).toEqual([text])
  })

  test.each([
    [
      'in a terminal',
      (t: Awaited<ReturnType<typeof open>>) => t.print('checkpoint', '--session', 'aa', 'before lunch'),
    ],
    [
      'behind a slash',
      (t: Awaited<ReturnType<typeof open>>) => t.slash('checkpoint', '--session aa before lunch'),
    ],
  ])('%s is the note of a checkpoint', async (_, save) => {
    const t = await open()
    expect(await save(t)).toContain('aa')
    expect(JSON.stringify(readTree(t.folder))).toContain('before lunch')
  })

  test('in a flag that takes a text goes on with it', async () => {
    const t = await open()
    await t.print('log', '--progress', 'wrote', 'the', 'tokenizer', '--next', 'print')
    expect(await t.steps()).toEqual(['wrote the tokenizer'])
  })
})

test('several quoted texts behind a flag that may be repeated are an entry each', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Ship', '--name', 'ship', '--step', 'Write tests', 'Swap the client')
  const text = t.document()
  expect(text).toContain('# Session: Ship\n')
  expect(text).toMatch(/- \[ \] Write tests +<- CURRENT\n[\s\S]*- \[ \] Swap the client\n/)

  const words = await t.print('log', '--decision', 'Use PKCE', 'Use no cookies', '--rationale', 'so be it')
  expect(words).toMatch(/decision 1: Use PKCE\n +decision 2: Use no cookies\n/)
  const stdout = await t.slash('log', `--next "ask Ann" "call Bob" --key 'five minutes' it says`)
  expect(stdout).toMatch(/next step: ask Ann\n +next step: call Bob\n/)
  expect(stdout).toContain(`key fact: 'five minutes' it says`)
})

test('several quoted texts are an entry each', async () => {
  const t = await open()
  await t.print('log', 'wrote the tokenizer', 'tried it out')
  expect(await t.steps()).toEqual(['wrote the tokenizer', 'tried it out'])
})

test.each(['--done', '--current'])('words that fit no step tell how to log without %s', async flag => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Ship', '--name', 'ship', '--step', 'Write tests')
  const { stderr } = await t.logbook('log', flag, 'polish the chrome')
  expect(stderr).toMatch(/1 {2}Write tests\n[\s\S]*logbook log "<what was done>" logs what was not planned/)
})

test('a quoted word within a sentence is a part of it', async () => {
  const t = await open()
  await t.print('log', 'named', 'the token', 'anew')
  expect(await t.steps()).toEqual(['named the token anew'])
})

describe('a flag of another program', () => {
  test.each([
    ['-v', ['-v']],
    ['-am', ['-am', 'x']],
    ['-x', ['--session', 'aa', '-x']],
    ['--watch', ['--watch', 'mode', 'is', 'slow']],
    ['--nxt', ['ran', 'it', '--nxt', 'print']],
    ['-decision', ['-decision', 'PKCE']],
    ['—decision', ['went', 'well', '—decision', 'PKCE']],
    ['–progress', ['–progress', 'PKCE']],
  ])('%s is refused', async (flag, words) => {
    const t = await open()
    const before = readTree(t.folder)
    expect(await t.logbook('log', ...words)).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining(`There is no flag ${flag}.`),
    })
    expect(await t.slash('log', words.join(' '))).toContain(`There is no flag ${flag}.`)
    expect(readTree(t.folder)).toEqual(before)
  })

  test.each([
    ['within a text', ['use', 'rm', '-rf', 'with', 'care'], 'use rm -rf with care'],
    ['within a text, in two dashes', ['ran', 'npm', 'test', '--', '--watch'], 'ran npm test -- --watch'],
    [
      'within a text, with a value',
      ['set', '--max-old-space-size=99', 'too'],
      'set --max-old-space-size=99 too',
    ],
    ['behind -m, as a message,', ['-m', 'wrote', 'it'], 'wrote it'],
    ['behind -m, in quotes,', ['--session', 'aa', '-m', 'wrote it'], 'wrote it'],
    ['with a dash between', ['wrote', '–', 'then', 'tested', '—', 'it'], 'wrote – then tested — it'],
    ['like none of ours', ['tried', 'git', 'log', '--all'], 'tried git log --all'],
    ['in quotes', ['-v was missing'], '-v was missing'],
    ['behind --', ['--', '-v', 'is', 'fixed'], '-v is fixed'],
    ['behind a flag and --', ['--session', 'aa', '--', '--watch', 'is', 'fixed'], '--watch is fixed'],
  ])('%s is a text', async (_, words, text) => {
    const t = await open()
    await t.print('log', ...words)
    expect(await t.steps()).toEqual([text])
  })

  test('behind -- within a text is a flag', async () => {
    const t = await open()
    await t.print('log', 'ran', 'npm', 'test', '--', '--next', 'look at CI')
    expect(await t.steps()).toEqual(['ran npm test --'])
    expect((await t.json('view')).nextSteps).toEqual(['look at CI'])
  })

  test('-h shows the help, whatever stands behind it', async () => {
    const t = await open()
    expect(await t.print('log', '-h', 'extra')).toContain('Usage: logbook log')
  })
})

test.each([
  ['a goal twice', ['init', '--goal', 'a', '--force', 'and more']],
  ['a verb that takes no text', ['doctor', 'everything']],
  ['a list', ['task', 'list', 'open']],
])('text that nothing takes is told, and nothing is lost with it: %s', async (_, argv) => {
  const t = await open()
  const before = readTree(t.folder)
  const { exit, stderr } = await t.logbook(...argv)
  expect({ exit, told: stderr.split('\n')[0] }).toEqual({
    exit: 1,
    told: `No argument takes the text ${JSON.stringify(argv.at(-1))}.`,
  })
  expect(readTree(t.folder)).toEqual(before)
})

test('a text in a flag that takes none is refused', async () => {
  const folder = makeFolder()
  const t = openTerminal(folder)
  const before = readTree(folder)
  expect(await t.logbook('init', '--goal', 'Mend it', '--force=false')).toMatchObject({
    exit: 1,
    stderr: expect.stringContaining('--force takes no text.'),
  })
  expect(await t.slash('init', '--goal "Mend it" --force=false')).toContain('--force takes no text.')
  expect(readTree(folder)).toEqual(before)
})

describe('behind a slash', () => {
  test.each([
    [
      'a flag of another program within a text is a part of it',
      'ran npm test -- --watch twice',
      ['ran npm test -- --watch twice'],
    ],
    ['also in the text of a flag', '--progress drop the --legacy flag', ['drop the --legacy flag']],
    ['several quoted texts are an entry each', `"wrote it" 'ran the tests'`, ['wrote it', 'ran the tests']],
    ['also before a flag', '"wrote it" "ran it" --next more', ['wrote it', 'ran it']],
    ['one that only begins in quotes is one', '"wrote" and "ran" it', ['"wrote" and "ran" it']],
    ['one that only ends in quotes is one', 'wrote "it" "all"', ['wrote "it" "all"']],
  ])('%s', async (_, typed, texts) => {
    const t = await open()
    await t.slash('log', typed)
    expect(await t.steps()).toEqual(texts)
  })
})

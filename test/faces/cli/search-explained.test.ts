// What a search says of itself: what it took words for, why a line is where it is, and what it could look for instead.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { run } from '../../../src/faces/cli/run.ts'
import { PLAIN } from '../../../src/faces/render/page.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'

vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-01-15T10:30:00Z') })

async function openJournal() {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Keep the queue on disk', '--name', 'queue')
  await t.print('log', '--decision', 'Persistence in SQLite', '--rationale', 'Kubernetes moves the volume')
  await t.print('log', '--dead-end', 'Roasting beans in the oven', '--because', 'smoke')
  await t.print('log', '--discovery', 'A lexer with a volume of tokens')
  return t
}

const LONG = 'the grinder hums because its bearing is dry and dust sits below the hopper '.repeat(3)

/** As it is shown in a terminal of so many columns. */
async function showIn(columns: number, folder: string, ...argv: string[]): Promise<string[]> {
  const { stdout } = await run({
    argv,
    cwd: folder,
    env: { ...NOBODY },
    program: { version: '0.0.0', folder: '/nowhere', built: true },
    paint: { ...PLAIN, columns },
    readInput: () => '',
  })
  return stdout.split('\n')
}

describe('a word that nobody wrote so', () => {
  test.each([
    ['persistance', 'with “persistance” (read as “Persistence”)'],
    ['kuberntes volumes', 'with “kuberntes” (read as “Kubernetes”) or “volumes”'],
    ['+kubernets tokens', 'with “kubernets” (read as “Kubernetes”), those with “tokens” first'],
    ['"persistance"', 'with “persistance” (read as “Persistence”)'],
    ['kubernets pizza oregano salami', 'Nothing answers “kubernets” (read as “Kubernetes”), “pizza”'],
    ['kubernetez', '“kubernetez” (read as “Kubernetes”)'],
    ['lexers', 'with “lexers”\n'],
    ['volumes', 'with “volumes”\n'],
    ['Kubernetes', 'with “Kubernetes”\n'],
    ['persist', 'with “persist”\n'],
  ])('%s: the heading says %s', async (text, heading) => {
    const t = await openJournal()
    expect(await t.slash('search', text)).toContain(heading)
  })

  test('is told to programs', async () => {
    const t = await openJournal()
    expect(await t.json('search', 'persistance lexers')).toMatchObject({
      words: ['persistance', 'lexers'],
      unknown: [],
      readAs: [{ word: 'persistance', as: ['Persistence'] }],
    })
  })
})

describe('the name of a kind', () => {
  test.each([
    ['decisions', 'decision'],
    ['Dead Ends', 'dead-end'],
  ])('%s leads to the flag', async (text, kind) => {
    const t = await openJournal()
    expect(await t.print('search', text)).toContain(
      ` is also a kind of line: logbook search <words> --kind ${kind}; or try other words`,
    )
  })

  test('leads to none beside other words, or with a kind', async () => {
    const t = await openJournal()
    expect(await t.print('search', 'decisions on lexers')).not.toContain('kind of line')
    expect(await t.print('search', 'decisions', '--kind', 'decision')).not.toContain('kind of line')
  })
})

describe('why a line is where it is', () => {
  const explained = async (...words: string[]) => {
    const t = await openJournal()
    return t.print('search', ...words, '--explain')
  }

  test.each([
    [
      ['moving', 'volumes'],
      [
        'has “moving”, “volumes”: all that was asked; the best line',
        /has “volumes”, not “moving”: \d\d% of what was asked; \d\d% as good as the best line/,
      ],
    ],
    [['"moves the volume"'], ['has “moves”, “volume”: all that was asked; the best line']],
  ])('%s', async (words, reasons) => {
    const page = await explained(...words)
    for (const reason of reasons) expect(page).toMatch(reason)
    expect(page).toContain('- Rare words count more than common ones')
  })

  test('says of a decision that replaced another that it has none of the words', async () => {
    const t = await openJournal()
    await t.print('log', '--decision', 'One file a day', '--rationale', 'cheap', '--replaces', 'Persistence')
    expect(await t.print('search', 'kubernetes volume', '--explain')).toMatch(
      /Decided +One file a day – .*\n +line \d+: has none of the words, but holds instead of an older one\n/,
    )
  })
})

describe('what a text leads to as a prompt', () => {
  const asked = ['search', 'let us roast the beans in the oven', '--explain']

  test('is said with the words, and the place', async () => {
    const t = await openJournal()
    const page = await t.print(...asked)
    expect(page).toMatch(
      /As a prompt, it leads to\n +- told: Dead end: Roasting beans in the oven – smoke\n +has “\w+”, .*, in \.sessions\/active\/queue-\w+\.md:\d+\n +- A line is told if /,
    )
    expect(page).not.toContain('score')
  })

  const LITTLE =
    'Beans are sold by weight, prices differ between shops, labels get printed, while customers like a window'

  test('is said of what is not told, by what it lacks', async () => {
    const t = await openJournal()
    await t.print('log', '--discovery', `${LONG} near a window behind the sacks of beans`)
    expect(await t.print('search', LITTLE, '--explain')).toMatch(
      /- not told, \d\d% of what is needed: Found: the grinder hums/,
    )
  })

  test('is nothing where nothing is near, and where recall is off', async () => {
    const t = await openJournal()
    expect(await t.print('search', 'smoke', '--explain')).toMatch(
      /As a prompt, it leads to\n +- nothing: no decision/,
    )
    writeFileSync(join(t.folder, '.sessions/config.yaml'), 'recall: off\n')
    expect(await t.print(...asked)).toMatch(/As a prompt, it leads to\n +- nothing: recall is off/)
  })
})

describe('a terminal of 80 columns', () => {
  const NAME = 'a-grinder-with-a-long-name'

  test.each([
    ['search', ['search', 'grinder bearing persistance pizza zeppelin lettuce tomato salami', '--explain']],
    ['today', ['today']],
  ])('holds every line of %s but what to do next', async (_, argv) => {
    const t = await openJournal()
    await t.print('init', 'Grind coffee', '--name', NAME, '--force')
    await t.print('log', '--decision', LONG, '--rationale', LONG, '--session', NAME)
    const lines = (await showIn(80, t.folder, ...argv)).filter(line => !line.startsWith('Next:'))
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.filter(line => line.length > 80 && !/^ +\.sessions\/\S+$/.test(line))).toEqual([])
  })

  test('holds what follows below its beginning', async () => {
    const t = await openJournal()
    await t.print('log', '--discovery', LONG)
    expect((await showIn(80, t.folder, 'search', 'smoke', '--explain')).join('\n')).toContain(
      '    - Rare words count more than common ones, and decisions, dead ends,\n      discoveries',
    )
    expect((await showIn(80, t.folder, 'today')).join('\n')).toMatch(/ {2}- Found: the grinder .*\n {4}\w/)
  })

  test('and without one, lines stay as long as they are', async () => {
    const t = await openJournal()
    await t.print('log', '--discovery', LONG)
    expect(await t.print('today')).toContain(`  - Found: ${LONG.slice(0, 190)}`.slice(0, 180))
  })
})

// A menu as keys in and frames out, for terminals of any size.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askInLines } from '../../../../src/faces/cli/choose/ask-in-lines.ts'
import { askMenu } from '../../../../src/faces/cli/choose/ask-menu.ts'
import { drawMenu } from '../../../../src/faces/cli/choose/draw-menu.ts'
import { readKeys } from '../../../../src/faces/cli/choose/keys.ts'
import { openMenu, pressKey } from '../../../../src/faces/cli/choose/press-key.ts'
import type { Heard } from '../../../../src/faces/cli/choose/screen.ts'
import { columnsOf } from '../../../../src/faces/columns.ts'
import { PLAIN } from '../../../../src/faces/render/page.ts'
import type { Choice, Menu } from '../../../../src/runs/next/menu.ts'

const menuOf = (count: number): Menu => ({
  title: 'Which thread?',
  rows: Array.from({ length: count }, (_, index) => ({ cells: [`row ${index + 1}`] })),
})

const THREADS: Menu = {
  title: 'Which thread of login?',
  columns: ['Thread', 'Name', 'Status', 'Runs', 'Agent', 'Why it ended', 'What can be done'],
  rows: [
    {
      cells: ['01.01.01', 'Tokens', 'interrupted', '1', 'claude', 'its process was gone', 'resume, retry'],
      detail: 'claude, opus: its process was gone. Resume, retry, another agent, a new stage.',
    },
    {
      cells: ['01.01.02', 'The pages for sign in', 'failed', '12', 'codex', 'exit status 3', 'retry'],
      detail: 'codex: exit status 3. Retry, another agent, a new stage.',
    },
  ],
}

/** What the keys choose, or the row that is marked after them. */
function after(menu: Menu, input: string, page = 5): Choice | string {
  let state = openMenu(menu)
  for (const key of readKeys(input).keys) {
    const next = pressKey(menu, state, key, page)
    if ('choice' in next) return next.choice
    state = next.state
  }
  return `at ${state.marked + 1}`
}

const DOWN = '\u001b[B'
const UP = '\u001b[A'

test.each<[string, Choice | string]>([
  ['\r', 0],
  [`${DOWN}${DOWN}\r`, 2],
  ['jjk\r', 1],
  [UP, 'at 40'],
  [`${UP}${DOWN}`, 'at 1'],
  ['7', 'at 7'],
  ['12\r', 11],
  ['405', 'at 5'],
  ['99', 'at 9'],
  ['0', 'at 1'],
  ['1j2', 'at 2'],
  ['G', 'at 40'],
  ['Gg', 'at 1'],
  ['\u001b[6~\u001b[6~', 'at 11'],
  ['\u001b[6~\u001b[5~\u001b[5~', 'at 1'],
  ['q', 'back'],
  ['x', 'at 1'],
  ['\u0003', 'stop'],
  ['\u0004', 'back'],
])('%j in 40 rows: %s', (input, expected) => {
  expect(after(menuOf(40), input)).toBe(expected)
})

test('a letter of a row chooses it, also where it has another meaning', () => {
  const menu: Menu = {
    title: 'Sure?',
    rows: [
      { cells: ['Yes'], key: 'y' },
      { cells: ['Quit'], key: 'q' },
    ],
  }
  expect(after(menu, 'Y')).toBe(0)
  expect(after(menu, 'q')).toBe(1)
})

test('a menu without rows can only be left', () => {
  expect(after(menuOf(0), `${DOWN}${UP}gG1\r`)).toBe('back')
})

describe('a frame', () => {
  const frame = (menu: Menu, columns: number, rows = 24, marked = 0) =>
    drawMenu(menu, { marked, typed: '' }, { columns, rows }, PLAIN).lines.join('\n')

  test('in a wide terminal has all columns', () => {
    expect(frame(THREADS, 130)).toBe(`Which thread of login?

    Thread    Name                   Status       Runs  Agent   Why it ended          What can be done
› 1 01.01.01  Tokens                 interrupted  1     claude  its process was gone  resume, retry
  2 01.01.02  The pages for sign in  failed       12    codex   exit status 3         retry

claude, opus: its process was gone. Resume, retry, another agent, a new stage.

↑↓ j k · number · Enter takes it · q back · Ctrl-C stops`)
  })

  test('of 60 columns keeps the first ones, and tells the rest of the marked row below', () => {
    expect(frame(THREADS, 60, 24, 1)).toBe(`Which thread of login?

    Thread    Name                Status       Runs  Agent
  1 01.01.01  Tokens              interrupted  1     claude
› 2 01.01.02  The pages for sig…  failed       12    codex

codex: exit status 3. Retry, another agent, a new stage.

↑↓ j k · number · Enter takes it · q back · Ctrl-C stops`)
  })

  test('with little room keeps the rows', () => {
    expect(frame(THREADS, 30, 3)).toBe(`Which thread of login?
› 1 01.01.01  Tokens
  2 01.01.02  The pages for…`)
    expect(frame(THREADS, 30, 1, 1)).toBe('› 2 01.01.02  The pages for…')
  })

  test('scrolls to the marked row, and says how many are above and below', () => {
    const lines = frame(menuOf(40), 60, 12, 20).split('\n')
    expect(lines).toHaveLength(12)
    expect(lines).toContain('› 21 row 21')
    expect(lines.find(line => line.includes('↑'))).toBe('  ↑ 17 more')
    expect(lines.find(line => line.includes('↓'))).toBe('  ↓ 17 more')
  })

  test('shows no characters that drive a terminal, and no line breaks of a name', () => {
    const menu: Menu = {
      title: 'a\u001b[2Jb\nc',
      rows: [{ cells: ['x\r\ny', '\u202ez'], detail: '\u0007d' }],
    }
    expect(frame(menu, 60)).toMatch(/^a\[2Jb c\n\n› 1 x y {2}z\n\nd\n/)
  })

  test('is never wider or higher than the terminal, and always shows the marked row', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('日本語のスレッド', '👩‍👩‍👧 family', 'wort'.repeat(3_000), ''),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 4, max: 140 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(),
        fc.boolean(),
        (cells, columns, rows, at, hasHead) => {
          const marked = at % cells.length
          const menu: Menu = {
            title: cells.flat().join(' '),
            text: cells[0] ?? [],
            ...(hasHead ? { columns: ['A', 'B', 'C', 'D'] } : {}),
            rows: cells.map(row => ({ cells: row, detail: row.join(' ') })),
          }
          const { lines } = drawMenu(menu, { marked, typed: '' }, { columns, rows }, PLAIN)
          expect(lines.length).toBeLessThanOrEqual(rows)
          for (const line of lines) expect(columnsOf(line)).toBeLessThan(columns)
          expect(lines.filter(line => line.startsWith('›'))).toHaveLength(1)
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('asking', () => {
  const open = (menu: Menu, fails = false) => {
    const log: string[] = []
    let heard: Heard | undefined
    const answer = askMenu(
      menu,
      given => {
        heard = given
        return {
          size: () => ({ columns: 40, rows: 10 }),
          draw: lines => {
            if (fails) throw new Error('No screen.')
            log.push(lines.find(line => line.startsWith('›')) ?? '')
          },
          suspend: () => void log.push('suspended'),
          close: () => void log.push('closed'),
        }
      },
      PLAIN,
    )
    return { answer, log, type: (text: string) => heard?.typed(text), end: () => heard?.ended() }
  }

  test('draws after each key, and gives the screen back', async () => {
    const { answer, log, type } = open(menuOf(3))
    type('j')
    type('\u001b')
    type('[B')
    type('\r')
    expect(await answer).toBe(2)
    expect(log).toEqual(['› 1 row 1', '› 2 row 2', '› 2 row 2', '› 3 row 3', 'closed'])
  })

  test('Escape alone goes back', async () => {
    const { answer, log, type } = open(menuOf(3))
    type('\u001b')
    expect(await answer).toBe('back')
    expect(log.at(-1)).toBe('closed')
  })

  test('what is typed behind an answer answers nothing else', async () => {
    const { answer, log, type } = open(menuOf(3))
    type('\rj\r')
    type('j')
    expect(await answer).toBe(0)
    expect(log).toEqual(['› 1 row 1', 'closed'])
  })

  test('an interrupt from outside stops', async () => {
    const { answer, end } = open(menuOf(3))
    end()
    expect(await answer).toBe('stop')
  })

  test('a failure gives the screen back first', async () => {
    const { answer, log } = open(menuOf(3), true)
    await expect(answer).rejects.toThrow('No screen.')
    expect(log).toEqual(['closed'])
  })

  test('Ctrl-Z gives it back for a while', async () => {
    const { answer, log, type } = open(menuOf(3))
    type('\u001a')
    type('\r')
    await answer
    expect(log).toEqual(['› 1 row 1', 'suspended', 'closed'])
  })
})

test.each<[string[], Choice]>([
  [['2'], 1],
  [['y'], 1],
  [['7', 'x', '1'], 0],
  [['7', '0', '-1'], 'back'],
  [['q'], 'back'],
  [[''], 'back'],
  [[], 'stop'],
])('on a terminal without a cursor, %j answers %s', (typed, choice) => {
  const told: string[] = []
  const menu: Menu = { title: 'Sure?', rows: [{ cells: ['No', 'keep it'] }, { cells: ['Yes'], key: 'y' }] }
  expect(
    askInLines(
      menu,
      text => void told.push(text),
      () => typed.shift(),
    ),
  ).toBe(choice)
  expect(told[0]).toBe('Sure?\n1. No · keep it\n2. Yes\n')
})

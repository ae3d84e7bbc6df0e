import { describe, expect, test, vi } from 'vitest'
import { openLive } from '../../../src/faces/cli/live.ts'
import type { RunProgress } from '../../../src/runs/progress.ts'
import { openScreen } from '../../helpers/small-screen.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 5, 22, minutes))
const tokens: RunProgress = { thread: '01.01.01', name: 'Tokens', state: 'waiting' }
const pages: RunProgress = { thread: '01.01.02', name: 'Pages', state: 'running', startedAt: at(0) }

/** The size may change later. */
function open(size: { columns: number | undefined; rows?: number }) {
  let text = ''
  const watch = openLive({
    write: more => {
      text += more
    },
    columns: () => size.columns,
    rows: () => size.rows ?? 24,
    now: () => at(12),
  })
  return { watch, text: () => text }
}

describe('where nothing can be redrawn', () => {
  test('each change is a line, and what it does now is none', () => {
    const { watch, text } = open({ columns: undefined })
    watch([tokens, pages])
    watch([tokens, { ...pages, doing: 'Bash: npm test' }])
    watch([
      { ...tokens, state: 'running', startedAt: at(11) },
      { ...pages, state: 'failed', endedAt: at(12), doing: 'a limit was reached' },
    ])
    watch(undefined)
    expect(text()).toBe(
      [
        '▶ 01.01.02 Pages: started',
        '▶ 01.01.01 Tokens: started',
        '✗ 01.01.02 Pages: failed after 12 min: a limit was reached',
        '',
      ].join('\n'),
    )
  })
})

test('a run that ended by itself does not make its thread look complete', () => {
  const left: RunProgress = { ...pages, state: 'completed', endedAt: at(6), lastWords: 'Which one?', left: 1 }
  const lines = open({ columns: undefined })
  lines.watch([pages])
  lines.watch([left])
  expect(lines.text()).toBe('▶ 01.01.02 Pages: started\n◐ 01.01.02 Pages: ended after 6 min: 1 task open\n')
  const screen = open({ columns: 80 })
  screen.watch([left, { ...left, left: 2 }])
  screen.watch(undefined)
  expect(screen.text()).toContain('◐ 01.01.02 Pages  6 min     1 task open “Which one?”')
  expect(screen.text()).toContain('2 tasks open')
})

describe('in a terminal', () => {
  test('the lines are drawn over the ones before', () => {
    const { watch, text } = open({ columns: 60 })
    watch([tokens, pages])
    const first = text()
    watch([tokens, { ...pages, doing: 'Bash: npm test', lastWords: 'Two tests fail.' }])
    watch(undefined)
    expect(first).toContain('▶ 01.01.02 Pages   12 min')
    const second = text().slice(first.length)
    expect(second).toContain('12 min    Bash: npm test')
    for (const line of second.replace(/\u001b(?:\[\w+|\d)/g, '').split(/\r|\n/))
      expect(line.length).toBeLessThan(60)
  })

  test.each([
    ['in the middle of the screen', 1, 20],
    ['at its end', 19, 20],
    ['of few rows', 5, 6],
  ])('keys of the user double no line, %s', (_, before, rows) => {
    const screen = openScreen(rows)
    for (let line = 1; line <= before; line += 1) screen.write(`before ${line}\n`)
    const watch = openLive({ write: screen.write, columns: () => 60, rows: () => rows, now: () => at(12) })
    for (const keys of ['', '\n', 'yes\n', '', '\n\n', 'no']) {
      watch([tokens, { ...pages, doing: `after ${JSON.stringify(keys)}` }])
      screen.write(keys)
    }
    watch([tokens, { ...pages, doing: 'the last' }])
    watch(undefined)
    screen.write('the report\n')
    expect(screen.lines().slice(before)).toEqual([
      '· 01.01.01 Tokens  waiting',
      '▶ 01.01.02 Pages   12 min    the last',
      'the report',
    ])
    expect(screen.lines()[before - 1]).toBe(`before ${before}`)
  })

  test('a window that gets another size is drawn in from where the cursor is', () => {
    const size = { columns: 60, rows: 20 }
    const { watch, text } = open(size)
    watch([tokens, pages])
    Object.assign(size, { columns: 50, rows: 10 })
    const before = text().length
    watch([tokens, pages])
    watch(undefined)
    expect(text().slice(before)).toMatch(/^\u001b\[2A/)
  })

  test('what an agent says moves no cursor', () => {
    const { watch, text } = open({ columns: 60 })
    watch([{ ...pages, lastWords: 'a\u001b[2Jb\nc' }])
    watch(undefined)
    expect(text()).toContain('“a[2Jb c”')
  })

  test('more threads than rows: those that run are shown', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ ...tokens, thread: `01.01.${i + 10}` }))
    const { watch, text } = open({ columns: 60, rows: 8 })
    watch([...many, pages])
    watch(undefined)
    expect(text()).toContain('▶ 01.01.02')
    expect(text().match(/\u001b\[2K/g)?.length).toBeLessThan(8)
  })

  test('minutes go on without news, and end with it', () => {
    vi.useFakeTimers()
    try {
      const { watch, text } = open({ columns: 60 })
      watch([pages])
      const first = text().length
      vi.advanceTimersByTime(1_100)
      expect(text().length).toBeGreaterThan(first)
      watch(undefined)
      const last = text().length
      vi.advanceTimersByTime(5_000)
      expect(text()).toHaveLength(last)
    } finally {
      vi.useRealTimers()
    }
  })
})

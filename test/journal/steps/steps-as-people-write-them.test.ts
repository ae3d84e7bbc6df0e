import { describe, expect, test } from 'vitest'
import { applyChanges, type Change } from '../../../src/journal/changes.ts'
import { readProgress } from '../../../src/journal/steps/read-steps.ts'
import { AT } from '../../helpers/documents.ts'

const documentOf = (progress: string) => `---\nid: x\nstatus: active\n---\n## Progress\n${progress}`
const read = (progress: string) => readProgress(documentOf(progress))
const after = (progress: string, ...changes: Change[]) =>
  applyChanges(documentOf(progress), changes, AT).slice(documentOf('').length)
const done: Change = { kind: 'done', query: '' }

describe('a box', () => {
  test.each([
    ' ',
    '~',
    '/',
    '!',
    '-',
    '>',
    '<',
    '?',
    '*',
    '"',
    'l',
    'i',
    '1',
    '🔥',
    '⏳',
    '➖',
    '⚠️',
    '👍🏽',
    'é',
  ])('with %j in it is an open step, and is ticked in its place', mark => {
    expect(read(`- [${mark}] a\n`).steps).toEqual([{ number: 1, text: 'a', done: false, at: undefined }])
    expect(after(`- [${mark}] a\n`, { kind: 'done', query: 'a' })).toBe(`- [x] a (${AT})\n`)
  })
  test.each(['x', 'X', '✓', '✔', '✔️', '✅', '☑', '☑️', 'х'])('with %s in it is a step that is done', mark => {
    expect(read(`- [${mark}] a\n`)).toMatchObject({ completed: 1, total: 1 })
  })
  test.each([
    ['* [ ] a', '* [x] a'],
    ['+ [~] a', '+ [x] a'],
    ['1. [ ] a', '1. [x] a'],
    ['7) [/] a', '7) [x] a'],
    ['-   [ ] a', '-   [x] a'],
    ['-\t[ ] a', '-\t[x] a'],
    ['- [] a', '- [x] a'],
    ['- [  ] a', '- [x] a'],
    ['- ☐ a', '- ☑ a'],
    ['- TODO a', '- DONE a'],
    ['- DOING a', '- DONE a'],
    ['  - [ ] a', '  - [x] a'],
  ])('%s is ticked as %s', (line, ticked) => {
    expect(after(`${line}\n`, { kind: 'done', query: 'a' })).toBe(`${ticked} (${AT})\n`)
  })
  test.each([
    'no box',
    '[a](b.md) a link',
    '[a]: b',
    '[^1]: a footnote',
    '[x](y)',
    '[ab] two letters',
    '\\[ ] escaped',
    '`[ ]` code',
    'TODOs are words',
  ])('is not what %j begins with', words => {
    expect(read(`- ${words}\n`).total).toBe(0)
  })
  test.each(['~~old~~', '~~old~~ (not needed)', '~~old~~ – no time', '~~wrapped\n  over lines~~'])(
    'before %j is no step: it was dropped',
    words => {
      expect(read(`- [ ] ${words}\n- [ ] b\n`)).toMatchObject({ completed: 0, total: 1 })
      const ticked = after(`- [ ] ${words}\n- [ ] b\n`, { kind: 'done', query: 'b' })
      expect(ticked).toBe(`- [ ] ${words}\n- [x] b (${AT})\n`)
    },
  )
  test.each([
    ['~~old~~ new', 1, 0],
    ['a ~~b~~', 1, 0],
  ])('before %j is a step like any other', (words, total, completed) => {
    expect(read(`- [ ] ${words}\n`)).toMatchObject({ total, completed })
  })
  test('that is done stays done when its words are struck', () => {
    expect(read('- [x] ~~old~~\n')).toMatchObject({ total: 1, completed: 1 })
  })
})

describe('a step with boxes within', () => {
  test.each([
    ['- [x] a\n  - [ ] first\n', 0],
    ['- [x] a\n  - [x] first\n  1. [~] second\n', 0],
    ['- [x] a\n  - [x] first\n  - no box\n', 1],
  ])('%j is done when all of them are', (steps, completed) => {
    expect(read(steps)).toMatchObject({ completed, total: 1 })
  })
  test.each(['\n', '\r\n'])('ticks them as well (line ends %j)', eol => {
    const lines = ['- [x] a', '  - [ ] first', '  * [/] second', '  - [x] third', '']
    expect(after(lines.join(eol), { kind: 'done', query: 'a' })).toBe(
      [`- [x] a (${AT})`, '  - [x] first', '  * [x] second', '  - [x] third', ''].join(eol),
    )
  })
})

describe('a ticked step with something open within', () => {
  test('comes into hand after those that nobody has ticked, and keeps its time', () => {
    const steps = '- [x] a (2025-01-15T10:30)\n  - [ ] later\n- [ ] b\n- [ ] c\n'
    const once = after(steps, { kind: 'done', query: 'b' })
    expect(once).toContain('- [ ] c          <- CURRENT\n')
    expect(after(once, { kind: 'done', query: 'a' })).toContain('- [x] a (2025-01-15T10:30)\n  - [x] later\n')
  })
})

describe('the mark of the current step', () => {
  test.each([
    '          <- CURRENT',
    ' <- CURRENT',
    ' <-- CURRENT',
    ' <--- CURRENT',
    ' ← CURRENT',
    ' ← current',
    ' ⬅️ CURRENT',
    ' 👈 current',
    ' <= CURRENT',
    ' **← CURRENT**',
    ' *<- current step*',
    ' <!-- current -->',
    '<- CURRENT',
    ' <- CURRENT  ',
  ])('%j is read, is no part of the words, and goes with the step', mark => {
    const text = `- [ ] a\n- [ ] b${mark}\n- [ ] c\n`
    expect(read(text).current).toEqual({ text: 'b', number: 2 })
    expect(after(text, done)).toBe(`- [ ] a          <- CURRENT\n- [x] b (${AT})\n- [ ] c\n`)
  })
  test.each(['the <- CURRENT one', 'what is current', 'see CURRENT', 'a - current', '`x` is current'])(
    'is not in %j',
    words => {
      expect(read(`- [ ] ${words}\n`)).toMatchObject({ current: undefined, steps: [{ text: words }] })
    },
  )
  test.each([
    ['on a hanging line', '- [ ] b one\n  two <- CURRENT\n', 'b one\ntwo'],
    ['on the first of two lines', '- [ ] b one <- CURRENT\n  two\n', 'b one\ntwo'],
    ['on a line that is not indented', '- [ ] b one\ntwo <- CURRENT\n', 'b one\ntwo'],
    ['on a line of its own', '- [ ] b one\n  <- CURRENT\n', 'b one'],
    ['above a list of its own', '- [ ] b one\n  two ← CURRENT\n  - part\n', 'b one\ntwo\n- part'],
  ])('counts %s', (_, item, text) => {
    expect(read(`- [ ] a\n${item}`).current).toEqual({ text, number: 2 })
    expect(after(`- [ ] a\n${item}- [ ] c\n`, { kind: 'current', query: 'c' })).not.toMatch(
      /one[\s\S]*CURRENT[\s\S]*c/,
    )
  })
  test('on a line of a nested list belongs to that, not to the step', () => {
    expect(read('- [ ] a\n  - [ ] part <- CURRENT\n').current).toBeUndefined()
  })
  test('is on one step at most after a write, wherever people had put it', () => {
    const text = '- [x] a <- CURRENT\n- [ ] b ← CURRENT\n- [ ] c\n  d <-- CURRENT\n- [ ] e\n'
    for (const change of [done, { kind: 'current', query: 'e' }, { kind: 'current', query: 'c' }] as Change[])
      expect(after(text, change).match(/CURRENT/g)).toHaveLength(1)
  })
})

describe('a wrapped step', () => {
  const text = '- [ ] Write the\n  tests for it\n- [ ] b\n'
  test('is read whole, and found by words on both lines', () => {
    expect(read(text).steps[0]?.text).toBe('Write the\ntests for it')
    expect(after(text, { kind: 'done', query: 'write the tests' })).toBe(
      `- [x] Write the\n  tests for it (${AT})\n- [ ] b          <- CURRENT\n`,
    )
  })
  test('keeps its mark behind its last line, and its time is read from there', () => {
    const held = after(text, { kind: 'current', query: 'write the' })
    expect(held).toBe('- [ ] Write the\n  tests for it          <- CURRENT\n- [ ] b\n')
    expect(read(after(text, { kind: 'done', query: 'write the' })).steps[0]).toMatchObject({
      text: 'Write the\ntests for it',
      at: AT,
      done: true,
    })
  })
  test.each(['\n', '\r\n'])('keeps line ends %j and what stands below it', eol => {
    const parts = '- [ ] one\n  two\n\n  para\n\n  ```\n  x <- CURRENT\n  ```\n- [ ] b'.replaceAll('\n', eol)
    const front = documentOf('').replaceAll('\n', eol)
    const edited = applyChanges(front + parts, [{ kind: 'done', query: 'one two' }], AT)
    expect(edited).toBe(
      front +
        parts
          .replace('- [ ] one', '- [x] one')
          .replace('  two', `  two (${AT})`)
          .replace('- [ ] b', '- [ ] b          <- CURRENT'),
    )
  })
})

import { expect, test } from 'vitest'
import { gather } from '../../src/recall/corpus/gather.ts'
import { parseQuery } from '../../src/recall/ranking/query.ts'
import { rank } from '../../src/recall/ranking/rank.ts'

const work = (name: string, body: string) => ({
  file: `archive/${name}.md`,
  at: 1,
  text: `---\nid: ${name}\n---\n${body}\n`,
})
const ask = (text: string, ...bodies: string[]) => {
  const corpus = gather(bodies.map((body, index) => work(`n${index}`, body)))
  return rank(corpus, parseQuery(text), { most: 100 }).ranked.map(({ passage, score }) => ({
    line: corpus.read(passage).text.split('\n')[0],
    score,
  }))
}
const scoreOf = (found: ReturnType<typeof ask>, line: string) => found.find(one => one.line === line)?.score

test('a line beside one with another word of the query gains, and not one of the next document', () => {
  const discoveries = (...lines: string[]) => `## Discoveries\n${lines.map(line => `1. ${line}\n`).join('')}`
  const asked = (...bodies: string[]) => scoreOf(ask('harbour cache', ...bodies), 'harbour rules') ?? 0
  const near = asked(discoveries('harbour rules', 'cache rules', 'tides'))
  const apart = asked(discoveries('harbour rules', 'tides', 'cache rules'))
  expect(near).toBeGreaterThan(apart)
  const before = asked(discoveries('cache rules', 'harbour rules', 'tides'))
  expect(before).toBe(near)
  const far = asked(discoveries('harbour rules', 'tides'), discoveries('boats', 'cache rules'))
  const behind = asked(discoveries('tides', 'harbour rules'), discoveries('cache rules', 'boats'))
  const ahead = asked(discoveries('boats', 'cache rules'), discoveries('harbour rules', 'tides'))
  expect([behind, ahead]).toEqual([far, far])
})

test('a kind that answers what is asked stands before others that say the same', () => {
  const bodies = ['## Discoveries\n1. moo lexer', '## Decisions\n### 1. moo lexer']
  const plain = ask('moo lexer', ...bodies)
  expect(plain[0]?.score).toBe(plain[1]?.score)
  const [first, second] = ask('which moo lexer did we choose', ...bodies)
  expect(first?.score).toBeGreaterThan(second?.score ?? 0)
})

test('a line in the language of the question stands before one in another', () => {
  const [first, second] = ask(
    'why did the redis cache fail',
    '## Discoveries\n1. der redis war nicht so gut und wir haben ihn nicht mehr',
    '## Discoveries\n1. the redis was not so good and we have it no more now',
  )
  expect(first?.line).toMatch(/^the redis/)
  expect(second?.line).toMatch(/^der redis/)
})

const lines = (...all: string[]) => `## Discoveries\n${all.map(line => `1. ${line}\n`).join('')}`

test('a line of a document that has more of the query gains', () => {
  const asked = (...bodies: string[]) => scoreOf(ask('harbour cache', ...bodies), 'harbour rules') ?? 0
  const apart = asked(lines('harbour rules', 'tides'), lines('cache', 'boats'))
  const together = asked(lines('harbour rules', 'tides', 'cache'), lines('boats'))
  expect(together).toBeGreaterThan(apart)
})

test('a word of few documents says more of a document than one that all of them have', () => {
  const bodies = [
    lines('tides', 'masts', 'harbour', 'cache'),
    ...['boats', 'ropes', 'sails'].map(word => lines('cache', word, word)),
  ]
  const rare = scoreOf(ask('tides harbour', ...bodies), 'tides') ?? 0
  const common = scoreOf(ask('tides cache', ...bodies), 'tides') ?? 0
  expect(rare).toBeGreaterThan(common)
})

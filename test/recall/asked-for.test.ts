import { expect, test } from 'vitest'
import { gather } from '../../src/recall/corpus/gather.ts'
import { parseQuery } from '../../src/recall/ranking/query.ts'
import { rank } from '../../src/recall/ranking/rank.ts'

test.each([
  ['which port does the gateway use', 'port'],
  ['how many Partitions does the topic have', 'Partitions'],
  ['what is the retention of access logs', 'retention'],
  ['Wie viele Betten hat die Station', 'Betten'],
  ['quelle base pour le panier', 'base'],
  ['¿qué motor busca los productos?', 'motor'],
  ['quanti turni al mese', 'turni'],
  ['qual banco guarda os pedidos', 'banco'],
  ['сколько шлюзов в поле', 'шлюзов'],
  ['what happens when a nurse loses her YubiKey', undefined],
  ['why did we drop redis', undefined],
  ['somewhat slow gateway', undefined],
])('%j asks for %j', (text, word) => {
  expect(parseQuery(text).askedFor).toBe(word)
})

const isAnswered = (text: string, ...bodies: string[]) => {
  const others = ['tides', 'boats', 'ropes', 'sails', 'masts', 'hulls'].map(
    word => `## Discoveries\n1. ${word}`,
  )
  const corpus = gather(
    [...bodies, '# Session: colour', ...others].map((body, at) => ({
      file: `archive/n${at}.md`,
      at,
      text: body,
    })),
  )
  return rank(corpus, parseQuery(text), { most: 10 }).good
}

test('a line without the word that was asked for must have more of the rest', () => {
  const line = '## Discoveries\n1. the gateway of the harbour is slow'
  expect(isAnswered('what colour has the gateway', line)).toBe(false)
  expect(isAnswered('which gateway has a colour', line)).toBe(true)
})

test('what was merely wanted vouches for less than what was found out', () => {
  expect(isAnswered('gateway colour', '## Discoveries\n1. gateway')).toBe(true)
  expect(isAnswered('gateway colour', '# Session: gateway')).toBe(false)
  expect(isAnswered('gatew', '# Session: gateway')).toBe(true)
})

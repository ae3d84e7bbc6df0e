import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GivenDocument, gather } from '../../src/recall/corpus/gather.ts'
import type { PassageKind } from '../../src/recall/documents/passage.ts'
import { parseQuery } from '../../src/recall/ranking/query.ts'
import { type RankOptions, rank } from '../../src/recall/ranking/rank.ts'

const work = (name: string, at: number, body: string): GivenDocument => ({
  file: `archive/${name}.md`,
  at,
  text: `---\nshortname: ${name}\n---\n# Session: Work on ${name}\n\n${body}\n`,
})

const DOCUMENTS = [
  work(
    'lexer',
    3,
    '## Decisions\n### 1. Drop moo\n- **Choice**: a lexer by hand\n- **Rationale**: moo keeps its state\n\n## Dead Ends\n1. **chevrotain**\n   Because: the bundle grew by 300 kB',
  ),
  work(
    'login',
    2,
    '## Decisions\n### 1. ~~Sessions in cookies~~\n### 2. Sessions in Redis\n## Discoveries\n1. **`getUserName` fails with ECONNRESET under OAuth2**\n## Next Steps\n1. Look at the chevrotain docs',
  ),
  work(
    'konto',
    1,
    '## Discoveries\n1. **Die Datenbankverbindung wird nach 30 Sekunden geschlossen**\n2. **Größere Anfragen werden abgelehnt**',
  ),
  work('認証', 1, '## Discoveries\n1. 認証トークンの有効期限が切れた'),
]
const OTHERS = [
  work(
    'engine',
    1,
    '## Discoveries\n1. The engine is C++ and the tools are C# on Node.js\n2. Broken since 4f2a9bc, which took 3.5s\n3. Oesterreich braucht eine eigene Steuer\n4. It must not be cached\n5. Notes are cached',
  ),
  work('thai', 1, '## Discoveries\n1. ระบบฐานข้อมูลล่มเมื่อวานนี้\n2. เซิร์ฟเวอร์ทดสอบช้า'),
  work(
    'zh',
    1,
    '## Discoveries\n1. 1843年巴西也擁有了自己的第一套郵票\n2. 郵票的價格開始上漲\n3. 服务器的证书何时到期',
  ),
]
const NEAR = work('near', 1, '## Discoveries\n1. The branch is protected\n2. The brunch is on Friday')
const corpus = gather([...DOCUMENTS, ...OTHERS, NEAR])
const read = (passage: number) => corpus.read(passage).text
const ask = (text: string, options: Partial<RankOptions> = {}) => {
  const { ranked, good } = rank(corpus, parseQuery(text), { most: 10, read, ...options })
  return { lines: ranked.map(({ passage }) => read(passage).split('\n')[0]), good }
}

describe('the first line is the right one', () => {
  test.each([
    ['why did we drop the moo library', 'Drop moo'],
    ['lexers', 'Drop moo'],
    ['lex', 'Drop moo'],
    ['chevrotain', 'chevrotain'],
    ['chevrotian', 'chevrotain'],
    ['get user name', '`getUserName` fails with ECONNRESET under OAuth2'],
    ['econnreset', '`getUserName` fails with ECONNRESET under OAuth2'],
    ['tokenizer', 'Drop moo'],
    ['chevrotainbundle', 'chevrotain'],
    ['oauth', '`getUserName` fails with ECONNRESET under OAuth2'],
    ['where do sessions live', 'Sessions in Redis'],
    ['Verbindungen zur Datenbank', 'Die Datenbankverbindung wird nach 30 Sekunden geschlossen'],
    ['Datenbank', 'Die Datenbankverbindung wird nach 30 Sekunden geschlossen'],
    ['groessere Anfrage', 'Größere Anfragen werden abgelehnt'],
    ['warum ablehnen', 'Größere Anfragen werden abgelehnt'],
    ['Österreich Steuer', 'Oesterreich braucht eine eigene Steuer'],
    ['C++', 'The engine is C++ and the tools are C# on Node.js'],
    ['c#', 'The engine is C++ and the tools are C# on Node.js'],
    ['nodejs', 'The engine is C++ and the tools are C# on Node.js'],
    ['4f2a9b', 'Broken since 4f2a9bc, which took 3.5s'],
    ['4f2a9bc81d3e4f5a6b7c', 'Broken since 4f2a9bc, which took 3.5s'],
    ['3.5', 'Broken since 4f2a9bc, which took 3.5s'],
    ['cached +not', 'It must not be cached'],
    ['ฐานข้อมูล', 'ระบบฐานข้อมูลล่มเมื่อวานนี้'],
    ['巴西第一套郵票何時開始使用', '1843年巴西也擁有了自己的第一套郵票'],
    ['トークンの期限', '認証トークンの有効期限が切れた'],
  ])('%s', (text, line) => {
    expect(ask(text).lines[0]).toBe(line)
  })
})

test.each([
  ['kubernetes ingress', false],
  ['why did we drop the billing service', false],
  ['drop moo', true],
  ['ECONNRESET', true],
])('%s is answered: %s', (text, good) => {
  expect(ask(text).good).toBe(good)
})

test('a replaced decision stands below the one that holds', () => {
  expect(ask('sessions').lines.slice(0, 2)).toEqual(['Sessions in Redis', 'Sessions in cookies'])
})

test('+word must be there, and -word must not', () => {
  expect(ask('chevrotain +bundle').lines).toEqual(['chevrotain'])
  expect(ask('chevrotain -bundle').lines).toEqual(['Look at the chevrotain docs'])
  expect(ask('chevrotain +kubernetes').lines).toEqual([])
})

test('a phrase must stand in the passage as it is', () => {
  expect(ask('"keeps its state"').lines).toEqual(['Drop moo'])
  expect(ask('"state keeps" moo').lines).toEqual([])
})

test('kinds and documents can be left out', () => {
  expect(ask('chevrotain', { kinds: new Set<PassageKind>(['next']) }).lines).toEqual([
    'Look at the chevrotain docs',
  ])
  expect(
    ask('chevrotain', { documents: document => corpus.document(document).file.includes('login') }).lines,
  ).toEqual(['Look at the chevrotain docs'])
})

test('of two that are as good, the newer is first', () => {
  const line = '## Discoveries\n1. **The tide tables are an hour off**'
  const two = gather([work('one', 1, line), work('two', 2, line)])
  const { ranked } = rank(two, parseQuery('tide tables'), { most: 2 })
  expect(ranked.map(({ passage }) => two.document(two.passage(passage).document).file)).toEqual([
    'archive/two.md',
    'archive/one.md',
  ])
})

test('each passage is ranked once, best first, and none without a word of the query', () => {
  const words = ['moo', 'lexer', 'state', 'redis', 'datenbank', 'the', '認証', 'x']
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }), { maxLength: 12 }),
      fc.array(fc.constantFrom('moo', 'lexers', 'redis', '認証'), { minLength: 1, maxLength: 3 }),
      (lines, asked) => {
        const one = gather([
          work('a', 1, `## Discoveries\n${lines.map(line => `1. ${line.join(' ')}\n`).join('')}`),
        ])
        const { ranked } = rank(one, parseQuery(asked.join(' ')), { most: 100 })
        expect(new Set(ranked.map(({ passage }) => passage)).size).toBe(ranked.length)
        expect(ranked.map(({ score }) => score)).toEqual(
          ranked.map(({ score }) => score).toSorted((a, b) => b - a),
        )
        for (const { matched, coverage } of ranked) {
          expect(matched.length).toBeGreaterThan(0)
          expect(coverage).toBeGreaterThan(0)
          expect(coverage).toBeLessThanOrEqual(1.000001)
        }
      },
    ),
  )
})

test('words that only carry a question do not outweigh the one that tells', () => {
  const lines = gather([
    work('pages', 2, '## Discoveries\n1. **Nothing came away from it**\n2. **Enough is enough**'),
    work('copies', 1, '## Discoveries\n1. **The backups held an empty file**'),
    ...Array.from({ length: 8 }, (_, at) => work(`other-${at}`, at, '## Discoveries\n1. **backups run**')),
  ])
  const best = (text: string) => {
    const [first] = rank(lines, parseQuery(text), { most: 1 }).ranked
    return first && lines.read(first.passage).text
  }
  expect(best('how come there was nothing in our backups, not even one file')).toBe(
    'The backups held an empty file',
  )
  expect(best('although there is nothing away in an empty one')).toBe('The backups held an empty file')
})

test('a short word is not another that begins so', () => {
  const lines = ['Stripe takes cards', 'A strict policy', 'Strings are long', 'The decision was late']
  const all = gather(lines.map((text, at) => work(`w${at}`, at, `## Notes\n${text}`)))
  const told = (text: string) =>
    rank(all, parseQuery(text), { most: 5 }).ranked.map(({ passage }) => all.read(passage).text)
  expect(told('stripe')).toEqual(['Stripe takes cards'])
  expect(told('decide')).toEqual(['The decision was late'])
})

test('what must be there is not another word that is like it, and neither is what must not', () => {
  const lines = ['carburetar seals', 'The carburetor freezes', 'The seals of the carburetor leak']
  const all = gather(
    lines.map((text, at) => work(`w${at}`, at, `## ${at ? 'Discoveries\n1. ' : 'Notes\n'}${text}`)),
  )
  const told = (text: string) =>
    rank(all, parseQuery(text), { most: 5 }).ranked.map(({ passage }) => all.read(passage).text)
  expect(told('+carburetar')).toEqual(['carburetar seals'])
  expect(told('seals -carburetar')).toEqual(['The seals of the carburetor leak'])
})

test('a wrong letter is looked for only if nothing is called so', () => {
  expect(ask('brunch').lines).toEqual(['The brunch is on Friday'])
  expect(ask('brinch').lines.toSorted()).toEqual(['The branch is protected', 'The brunch is on Friday'])
})

test.each([
  ['persistense', 'Keep persistence in one file'],
  ['persistece', 'Keep persistence in one file'],
  ['migraton', 'Migrations run at night'],
  ['serializaton', 'Serialization takes a minute'],
  ['enviroment', 'Each environment has its own key'],
])('a wrong letter in an ending is found, too: %s', (typed, line) => {
  const lines = [
    'Keep persistence in one file',
    'Migrations run at night',
    'Serialization takes a minute',
    'Each environment has its own key',
    'The engine stops',
  ]
  const all = gather(lines.map((text, at) => work(`w${at}`, at, `## Notes\n${text}`)))
  const { ranked } = rank(all, parseQuery(typed), { most: 5 })
  expect(ranked.map(({ passage }) => all.read(passage).text)).toEqual([line])
})

describe('whether something answers is asked of the two best lines', () => {
  const zebras = work('zebras', 2, '## Decisions\n### 1. zebra zebra zebra zebra zebra zebra')
  const more = work('more', 3, '## Decisions\n### 1. zebra zebra zebra zebra zebra zebra')
  const both = work('both', 1, '## Progress\n- [ ] the zebra and the giraffe')
  const others = ['zebra', 'giraffe', 'llama'].flatMap(word =>
    Array.from({ length: word === 'zebra' ? 2 : 5 }, (_, at) =>
      work(`${word}-${at}`, 0, `## Notes\n${word}`),
    ),
  )
  const goodOf = (...documents: GivenDocument[]) => {
    const all = gather([...documents, ...others])
    const { ranked, good } = rank(all, parseQuery('zebra giraffe llama'), { most: 20 })
    return {
      at: ranked.findIndex(({ passage }) => all.read(passage).text === 'the zebra and the giraffe'),
      good,
    }
  }
  test('the second may be the one', () => {
    expect(goodOf(zebras, both)).toEqual({ at: 1, good: true })
  })
  test('what stands behind them is none', () => {
    expect(goodOf(zebras, more, both)).toEqual({ at: 2, good: false })
  })
})

describe('a note with all words behind decisions with one of them', () => {
  const pages = (count: number) =>
    Array.from({ length: count }, (_, at) => `### ${at + 1}. Size of page ${at}\n- **Rationale**: the size`)
  const goodAt = (decisions: number) => {
    const note = '## Notes\n- Batches of 500 are the right size'
    const others = Array.from({ length: 60 }, (_, at) => `${at + 1}. Row ${at} is read`).join('\n')
    const all = gather([
      work('import', 1, `## Decisions\n${pages(decisions).join('\n')}\n${note}`),
      work('other', 0, `## Discoveries\n${others}`),
    ])
    const { ranked, good } = rank(all, parseQuery('batch size'), { most: 20 })
    const at = ranked.findIndex(({ passage }) => all.read(passage).text.startsWith('Batches'))
    return { at, good }
  }
  test('answers as long as it is surely shown', () => {
    expect(goodAt(3)).toEqual({ at: 3, good: true })
    expect(goodAt(6)).toEqual({ at: 6, good: false })
  })
})

test('a number goes on behind a point, and not with another digit', () => {
  const lines = gather([work('versions', 1, '## Discoveries\n1. Broken in 4.7.1\n2. Mended in 4.71')])
  const found = (text: string) =>
    rank(lines, parseQuery(text), { most: 9 }).ranked.map(({ passage }) => lines.read(passage).text)
  expect(found('4.7')).toEqual(['Broken in 4.7.1'])
  expect(found('4.71')).toEqual(['Mended in 4.71'])
})

test('a name is found by half of its parts, and not by less', () => {
  const lines = gather([
    work(
      'names',
      1,
      '## Discoveries\n1. The stream of tokens ends\n2. A stream is open\n3. Nobody parses it',
    ),
  ])
  const { ranked } = rank(lines, parseQuery('parseTokenStream'), { most: 9 })
  expect(ranked.map(({ passage }) => lines.read(passage).text)).toEqual(['The stream of tokens ends'])
})

test('a question why not is answered by a dead end before a decision', () => {
  const corpus = gather([
    work(
      'saves',
      1,
      '## Decisions\n### 1. A database for saves is RON\n\n## Dead Ends\n1. **SQLite database for saves**',
    ),
  ])
  const first = (text: string) => {
    const passage = rank(corpus, parseQuery(text), { most: 1 }).ranked[0]?.passage
    return passage === undefined ? undefined : corpus.passage(passage).kind
  }
  expect(first('which database for saves')).toBe('decision')
  expect(first('why not a database for saves')).toBe('dead-end')
})

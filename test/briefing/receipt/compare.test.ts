import { expect, test } from 'vitest'
import { compareWithSummary } from '../../../src/briefing/receipt/compare.ts'
import type { Fact, FactKind } from '../../../src/briefing/receipt/facts.ts'
import { leastCpuTime } from '../../helpers/cpu-time.ts'
import { describeFigures, measure, ratesOf } from './figures.ts'
import { HELD_OUT } from './held-out/all.ts'
import { TABLE } from './table/all.ts'

/** A comparison that grows with the square takes minutes; a busy machine takes some seconds for an honest one. */
const TRAPPED_MS = 10_000

test('over the table, what is called lost is lost, and what is lost is called so', () => {
  const figures = TABLE.map(measure)
  console.log(describeFigures('table', figures))
  const { precision, recall } = ratesOf(figures)
  expect(precision).toBeGreaterThanOrEqual(0.95)
  expect(recall).toBeGreaterThanOrEqual(0.95)
})

test('over summaries that nothing was tuned on, hardly less', () => {
  const figures = HELD_OUT.map(measure)
  console.log(describeFigures('held out', figures))
  const { precision, recall } = ratesOf(figures)
  expect(precision).toBeGreaterThanOrEqual(0.9)
  expect(recall).toBeGreaterThanOrEqual(0.95)
})

const isKept = (text: string, summary: string, kind: FactKind = 'decision') => {
  const fact: Fact = { kind, text, told: text }
  return compareWithSummary([fact], summary).kept.includes(fact)
}

test.each([
  ['the same words', 'Use Postgres for sessions', 'We use Postgres for sessions.', true],
  ['inflected words', 'Migrate the tables by hand', 'The tables are being migrated by hand.', true],
  ['a short verb', 'Buy twine', 'Twine is being bought: buying it now.', true],
  ['another number', 'Retry after 30 s', 'It retries after 20 s.', false],
  ['a number in words', 'Retry three times', 'It retries 3 times.', true],
  ['a unit in full', 'Time out after 10 s', 'Requests time out after ten seconds.', true],
  ['another unit', 'Time out after 10 s', 'Requests time out after 10 minutes.', false],
  ['a denial', 'Cache the tokens', 'We decided not to cache the tokens.', false],
  ['a denial of both', 'Never cache the tokens', 'The tokens must not be cached.', true],
  ['what was passed over', 'Use Redis for sessions', 'Use Postgres for sessions instead of Redis.', false],
  ['a question', 'Shard by tenant', 'The user asked: should we shard by tenant?', false],
  ['a path by its last part', 'Edit src/login/client.ts first', 'client.ts has to be edited first.', true],
  ['another path', 'Edit src/login/client.ts first', 'server.ts has to be edited first.', false],
  [
    'words of sentences that have nothing to do with each other',
    'Encrypt the nightly backup with age',
    'The nightly job failed.\n\nIn other news, traffic is encrypted.\n\nA backup of the wiki exists. Mind its age.',
    false,
  ],
])('%s', (_, fact, summary, kept) => {
  expect(isKept(fact, summary)).toBe(kept)
})

test('of a dead end, its end must be said', () => {
  expect(isKept('Kafka', 'Next: try Kafka for the events.', 'dead end')).toBe(false)
  expect(isKept('Kafka', 'Kafka was given up, too much to run.', 'dead end')).toBe(true)
})

test('a blocker that is called resolved is not known to be open', () => {
  expect(isKept('No key for staging', 'There is no key for staging yet.', 'blocker')).toBe(true)
  expect(isKept('No key for staging', 'The missing key for staging: resolved.', 'blocker')).toBe(false)
})

test('the current step must be told as such', () => {
  const sections = (seven: string, eight: string) =>
    [1, 2, 3, 4, 5, 6].map(number => `${number}. Heading:\n   Words.`).join('\n') +
    `\n7. Pending Tasks:\n   - ${seven}\n8. Current Work:\n   ${eight}`
  expect(isKept('Write the docs', sections('Write the docs', 'Fixing a test.'), 'current step')).toBe(false)
  expect(isKept('Write the docs', sections('Fix a test', 'Writing the docs.'), 'current step')).toBe(true)
})

test('the analysis before the summary does not count: the client throws it away', () => {
  const said = 'Use Postgres for sessions.'
  expect(isKept(said, `<analysis>${said}</analysis><summary>Nothing.</summary>`)).toBe(false)
  expect(isKept(said, `<analysis>Nothing.</analysis><summary>${said}</summary>`)).toBe(true)
  expect(isKept(said, said)).toBe(true)
})

test.each([
  ['nothing', ''],
  ['tags alone', '<summary></summary>'],
  ['a tag that is never closed', '<analysis>Use Postgres'],
  ['marks', '***\n---\n:::((('],
  ['lone surrogates', '\ud800 \udc00 use'],
])('of %s nothing is kept', (_, summary) => {
  expect(isKept('Use Postgres', summary)).toBe(false)
})

test('a fact without words is lost', () => {
  expect(isKept('…', 'Words … and …')).toBe(false)
})

test.each([
  ['one line without an end', 'use postgres for sessions '.repeat(4_000)],
  ['one word without an end', 'postgres'.repeat(12_000)],
  ['the same thing again and again', 'Use Postgres for sessions.\n'.repeat(4_000)],
  ['nested lines', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}- postgres`).join('\n')],
  ['brackets and marks', '(((((,,,,,;;;;;:::::'.repeat(5_000)],
])('%s is no trap', (_, summary) => {
  const facts = Array.from({ length: 1000 }, (_, index) => `Use Postgres for sessions of tenant ${index % 7}`)
  const told = facts.map(text => ({ kind: 'decision' as const, text, told: text }))
  expect(leastCpuTime(() => compareWithSummary(told, summary), 2)).toBeLessThan(TRAPPED_MS)
})

test('eight times the facts and the summary do not take the square of that', () => {
  const lines = TABLE.flatMap(({ summary }) => summary.split('\n'))
  const known = TABLE.flatMap(({ kept, lost }) => [...kept, ...lost])
  const time = (count: number, length: number) => {
    const summary = lines
      .join('\n')
      .padEnd(length, `${lines.join('\n')}\n`)
      .slice(0, length)
    const facts = Array.from({ length: count }, (_, index) => ({ ...(known[index % known.length] as Fact) }))
    return leastCpuTime(() => compareWithSummary(facts, summary))
  }
  const short = time(125, 6_250)
  expect(time(1_000, 50_000)).toBeLessThan(30 * short)
})

// How often a line that is told by itself is worth its place, and how often one that is worth it is told.
import { expect, test } from 'vitest'
import { gather } from '../../../src/recall/corpus/gather.ts'
import { chooseOffers } from '../../../src/recall/offer/choose-offers.ts'
import { documentOf, idOf } from './document-of.ts'
import { EFFORTS, type LabelledPrompt, NOT_WORTH_TELLING, WORTH_TELLING } from './efforts.ts'

const documents = EFFORTS.map(effort => ({
  file: `archive/${effort.name}-${idOf(effort.name).slice(-8)}.md`,
  at: Date.parse('2026-03-01T12:00:00Z'),
  text: documentOf(effort),
}))
const texts = new Map(documents.map(({ file, text }) => [file, text]))
const corpus = gather(documents)

function offersFor({ prompt, own }: LabelledPrompt) {
  const asked = { text: prompt, own: own && idOf(own), told: new Set<string>() }
  return chooseOffers(corpus, asked, file => texts.get(file))
}

test('nine of ten lines are worth their place, and more than six of ten that are worth it are told', () => {
  const lines = { right: 0, wrong: [] as string[] }
  const missed: string[] = []
  for (const labelled of [...WORTH_TELLING, ...NOT_WORTH_TELLING]) {
    const offers = offersFor(labelled)
    const right = offers.filter(({ passage }) => labelled.offer.some(part => passage.text.includes(part)))
    lines.right += right.length
    for (const one of offers)
      if (!right.includes(one)) lines.wrong.push(`${labelled.prompt} → ${one.passage.text}`)
    if (labelled.offer.length > 0 && right.length === 0) missed.push(labelled.prompt)
  }
  const precision = lines.right / (lines.right + lines.wrong.length)
  const recall = 1 - missed.length / WORTH_TELLING.length
  const all = WORTH_TELLING.length + NOT_WORTH_TELLING.length
  console.log(`offers for ${all} prompts: precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}`)
  console.log(
    [...lines.wrong.map(text => `wrong: ${text}`), ...missed.map(text => `missed: ${text}`)].join('\n'),
  )
  expect(precision).toBeGreaterThanOrEqual(0.9)
  expect(recall).toBeGreaterThanOrEqual(0.6)
})

test.each([
  ['Use Elasticsearch for the logs of the import', 'Elasticsearch for logs'],
  ['Can OpenTripPlanner find connections for us?', 'OpenTripPlanner'],
  ['Use Elasticsearch for the menu', undefined],
  ['Write better logs', undefined],
  ['Let the registry tell the shapes in JSON schema', 'JSON schema in the registry'],
  ['Put a values.schema.json beside the chart', undefined],
])('what was given up is told to who names all of it: %s', (text, told) => {
  const effort = {
    name: 'given-up',
    goal: 'Try what there is',
    deadEnds: [
      ['Elasticsearch for logs', 'it took more memory than all else'],
      ['JSON schema in the registry', 'five times the bytes'],
      ['OpenTripPlanner', 'it wants a map of all streets'],
    ] satisfies [string, string][],
  }
  const tried = documentOf(effort)
  const all = gather([...documents, { file: 'archive/given-up.md', at: 0, text: tried }])
  const read = (file: string) => (file === 'archive/given-up.md' ? tried : texts.get(file))
  const asked = { text, own: undefined, told: new Set<string>() }
  expect(chooseOffers(all, asked, read).map(({ passage }) => passage.text.split('\n')[0])).toEqual(
    told === undefined ? [] : [told],
  )
})

test('a line of the own work session is never told', () => {
  const prompt = 'put the cached tables into sqlite instead of redis'
  expect(offersFor({ prompt, offer: [] })).not.toEqual([])
  expect(offersFor({ prompt, offer: [], own: 'tide-cache' })).toEqual([])
})

test('a line that was told is not told again', () => {
  const text = 'could we precompute all harbour pairs over night?'
  const read = (file: string) => texts.get(file)
  const first = chooseOffers(corpus, { text, own: undefined, told: new Set() }, read)
  expect(first).not.toEqual([])
  const told = new Set(first.map(({ key }) => key))
  const second = chooseOffers(corpus, { text, own: undefined, told }, read)
  expect(second.filter(({ key }) => told.has(key))).toEqual([])
})

test('a line that is gone from its document is not told', () => {
  const asked = { text: 'try wkhtmltopdf for the tickets', own: undefined, told: new Set<string>() }
  expect(chooseOffers(corpus, asked, () => undefined)).toEqual([])
  expect(chooseOffers(corpus, asked, file => texts.get(file)?.replace(/wkhtmltopdf|pdfkit/g, 'it'))).toEqual(
    [],
  )
})

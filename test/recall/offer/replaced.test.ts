// Decisions that no longer hold are not offered, and take no place from the one that does.
import { expect, test } from 'vitest'
import { gather } from '../../../src/recall/corpus/gather.ts'
import { chooseOffers } from '../../../src/recall/offer/choose-offers.ts'
import { documentOf } from './document-of.ts'

test('many decisions that were replaced do not hide the one that holds', () => {
  const titles = Array.from({ length: 9 }, (_, at) => `Warm the tide cache for all harbours, way ${at}`)
  const decided = [...titles, 'Warm the tide cache never']
  const document = documentOf({
    name: 'tides',
    goal: 'Answer quickly',
    decided: decided.map((title): [string, string] => [title, 'because']),
  }).replace(/^(### \d+\. )(.*, way \d)/gm, '$1~~$2~~')
  expect(document.match(/~~Warm/g)).toHaveLength(9)
  const others = ['Boats', 'Nets', 'Oars', 'Sails', 'Ropes', 'Masts'].map(name => ({
    file: `archive/${name}.md`,
    at: 0,
    text: documentOf({ name, goal: `${name} are counted`, decided: [[`Count ${name} by hand`, 'few']] }),
  }))
  const corpus = gather([{ file: 'archive/tides.md', at: 0, text: document }, ...others])
  const asked = { text: 'warm the tide cache for all harbours', own: undefined, told: new Set<string>() }
  const told = chooseOffers(corpus, asked, file => (file === 'archive/tides.md' ? document : undefined))
  expect(told.map(({ passage }) => passage.text.split('\n')[0])).toEqual(['Warm the tide cache never'])
})

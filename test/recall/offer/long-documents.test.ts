// Whoever waits for a prompt does not wait for a document that is too long to read in the meantime.
import { expect, test } from 'vitest'
import { gather } from '../../../src/recall/corpus/gather.ts'
import { chooseOffers } from '../../../src/recall/offer/choose-offers.ts'
import { LONGEST_DOCUMENT } from '../../../src/recall/offer/longest.ts'
import { documentOf } from './document-of.ts'

test.each([
  ['is told of', LONGEST_DOCUMENT, 1],
  ['is not', LONGEST_DOCUMENT + 1, 0],
])('a document that is as long as may be and no longer: %s', (_, length, count) => {
  const decided: [string, string][] = [['Warm the tide cache for all harbours', 'slow']]
  const text = documentOf({ name: 'tides', goal: 'Answer quickly', decided })
  const long = `${text}\n## Notes\n`.padEnd(length, '\n')
  const others = ['Boats', 'Nets', 'Oars', 'Sails', 'Ropes', 'Masts'].map(name => ({
    file: `archive/${name}.md`,
    at: 0,
    text: documentOf({ name, goal: `${name} are counted`, decided: [[`Count ${name} by hand`, 'few']] }),
  }))
  const corpus = gather([{ file: 'archive/tides.md', at: 0, text }, ...others])
  const asked = { text: 'warm the tide cache for all harbours', own: undefined, told: new Set<string>() }
  expect(chooseOffers(corpus, asked, file => (file === 'archive/tides.md' ? long : undefined))).toHaveLength(
    count,
  )
})

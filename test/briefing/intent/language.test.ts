import { describe, expect, test } from 'vitest'
import { chinese } from '../../../src/briefing/intent/chinese.ts'
import { english } from '../../../src/briefing/intent/english.ts'
import { french } from '../../../src/briefing/intent/french.ts'
import { german } from '../../../src/briefing/intent/german.ts'
import { italian } from '../../../src/briefing/intent/italian.ts'
import { japanese } from '../../../src/briefing/intent/japanese.ts'
import { korean } from '../../../src/briefing/intent/korean.ts'
import { portuguese } from '../../../src/briefing/intent/portuguese.ts'
import { russian } from '../../../src/briefing/intent/russian.ts'
import { spanish } from '../../../src/briefing/intent/spanish.ts'
import { toWords } from '../../../src/briefing/intent/words.ts'

describe.each(
  Object.entries({
    chinese,
    english,
    french,
    german,
    italian,
    japanese,
    korean,
    portuguese,
    russian,
    spanish,
  }),
)('%s', (_, { opens, unspaced, phrases }) => {
  const { verbs, tails, asks, assents, polite, politePatterns = [], ...more } = phrases()
  const patterns = [...more.patterns, ...politePatterns]
  const heads = [verbs, asks, assents, polite].flat()

  test('opens with whatever one of its phrases begins with', () => {
    const missing = unspaced
      ? [...heads, ...patterns.flatMap(([first]) => [...first])].filter(
          phrase => /[^ -~]/.test(phrase[0] ?? '') && !opens.includes(phrase[0] ?? ''),
        )
      : [...heads, ...patterns.flatMap(([first]) => first)].filter(
          phrase => !opens.includes(phrase.split(' ')[0] ?? ''),
        )
    expect(missing).toEqual([])
  })

  test('is written as prompts are read', () => {
    const strange = [...heads, ...tails].filter(phrase => toWords(phrase) !== phrase)
    expect(strange).toEqual([])
  })
})

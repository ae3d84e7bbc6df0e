// Breaks of what is told of earlier work.
import type { Break } from './list.ts'

const HOOK = 'test/faces/hooks/offers.test.ts'

export const BREAKS_OF_RECALL: Break[] = [
  {
    promise: 2,
    name: 'a line that is told with every prompt',
    file: 'src/recall/offer/find-offers.ts',
    from: 'if (!candidate || asked.told.has(candidate.key)) continue',
    to: 'if (!candidate) continue',
    test: ['test/recall/offer/labelled.test.ts', 'a line that was told is not told again'],
  },
  {
    promise: 2,
    name: 'a line that two prompts are told at once',
    file: 'src/recall/offer/offer-once.ts',
    from: 'fresh = offers.filter(({ candidate }) => !told.includes(candidate.key))',
    to: 'fresh = [...offers]',
    test: [HOOK, 'gets it once if two ask at the same moment'],
  },
  {
    promise: 2,
    name: 'a work session that is told its own lines',
    file: 'src/recall/offer/find-offers.ts',
    from: "(own !== undefined && findKey(text, 'id') === own)",
    to: 'false',
    test: ['test/recall/offer/labelled.test.ts', 'a line of the own work session is never told'],
  },
  {
    promise: 2,
    name: 'a line that is told although one word stands in another sense',
    file: 'src/recall/offer/judge.ts',
    from: 'export const FEWEST_WORDS = 2',
    to: 'export const FEWEST_WORDS = 0',
    test: ['test/recall/offer/labelled.test.ts', 'nine of ten lines are worth their place'],
  },
  {
    promise: 5,
    name: 'a secret of a hand edit that is told',
    file: 'src/recall/offer/make-tellable.ts',
    from: "if (isPlain(lines.join('\\n'))) return told(text)",
    to: 'if (lines.length > 0) return told(text)',
    test: [HOOK, 'a secret that somebody wrote into a line by hand is not told'],
  },
]

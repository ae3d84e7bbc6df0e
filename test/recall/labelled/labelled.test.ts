import { expect, test } from 'vitest'
import { askAll, describeFigures, figuresOf } from '../../../bench/asked.ts'
import { gather } from '../../../src/recall/corpus/gather.ts'
import { DOCUMENTS } from './documents.ts'
import { QUESTIONS } from './questions.ts'

const corpus = gather(DOCUMENTS)
const texts = new Map(DOCUMENTS.map(({ file, text }) => [file, text]))

test('questions in ten languages are answered with the right line, and nothing is told where nothing answers', () => {
  const outcomes = askAll(corpus, texts, QUESTIONS)
  const figures = figuresOf(corpus, outcomes)
  console.log(describeFigures(figures))
  const missed = outcomes.filter(({ question, place, ranking }) =>
    question.none ? ranking.good : place !== 1 || !ranking.good,
  )
  for (const { question, place, ranking } of missed)
    console.log(`${question.ask}: place ${place}, good ${ranking.good}`)
  expect(figures.first).toBeGreaterThanOrEqual(0.9)
  expect(figures.five).toBeGreaterThanOrEqual(0.95)
  expect(figures.told).toBeGreaterThanOrEqual(0.9)
  expect(figures.quiet).toBeGreaterThanOrEqual(0.8)
})

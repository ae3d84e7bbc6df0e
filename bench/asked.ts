// Asks a corpus labelled questions, and counts how many are answered: for the measurement and for the test.
import type { Gathered } from '../src/recall/corpus/gather.ts'
import { parseQuery } from '../src/recall/ranking/query.ts'
import { type Ranking, rank } from '../src/recall/ranking/rank.ts'

export interface Question {
  ask: string
  right?: { file: string; words: string }[]
  none?: true
  language?: string
  kind?: string
}

export interface Outcome {
  question: Question
  ranking: Ranking
  /** Passages that are right. */
  right: Set<number>
  /** The place of the first right passage, counted from 1; 0 if it is not among the first. */
  place: number
}

const MOST = 50

/** The texts of documents by their files. */
export type Texts = ReadonlyMap<string, string>

/** Throws if the words of a right line are in no document. */
export function askAll(corpus: Gathered, texts: Texts, questions: readonly Question[]): Outcome[] {
  return questions.map(question => {
    const right = new Set((question.right ?? []).map(line => placeOf(corpus, texts, line)))
    const read = (passage: number) => corpus.read(passage).text
    const ranking = rank(corpus, parseQuery(question.ask), { most: MOST, read })
    const place = ranking.ranked.findIndex(({ passage }) => right.has(passage)) + 1
    return { question, ranking, right, place }
  })
}

function placeOf(corpus: Gathered, texts: Texts, { file, words }: { file: string; words: string }): number {
  const [name, text = ''] = [...texts].find(([path]) => path.endsWith(file)) ?? []
  const line = text.split('\n').findIndex(other => other.includes(words)) + 1
  for (let at = 0; line > 0 && at < corpus.passages; at += 1) {
    const { first, last } = corpus.read(at)
    const isIn = corpus.document(corpus.passage(at).document).file === name
    if (isIn && first <= line && line <= last) return at
  }
  throw new Error(`No passage of ${file} has: ${words}`)
}

export interface Figures {
  asked: number
  first: number
  five: number
  ten: number
  /** Of all right lines, and of their work sessions. */
  linesInTen: number
  sessionsInFive: number
  /** Answered, with the right line first, and told to be an answer. */
  told: number
  none: number
  quiet: number
}

export function figuresOf(corpus: Gathered, outcomes: readonly Outcome[]): Figures {
  const asked = outcomes.filter(({ question }) => !question.none)
  const none = outcomes.filter(({ question }) => question.none)
  const share = (count: number, of: number) => (of === 0 ? 1 : count / of)
  const within = (most: number) => asked.filter(({ place }) => place > 0 && place <= most).length
  const documentOf = (passage: number) => corpus.passage(passage).document
  let [lines, linesFound, sessions, sessionsFound] = [0, 0, 0, 0]
  for (const { right, ranking } of asked) {
    const ten = new Set(ranking.ranked.slice(0, 10).map(({ passage }) => passage))
    const five = new Set([...new Set(ranking.ranked.map(({ passage }) => documentOf(passage)))].slice(0, 5))
    const wanted = new Set([...right].map(documentOf))
    lines += right.size
    linesFound += [...right].filter(passage => ten.has(passage)).length
    sessions += wanted.size
    sessionsFound += [...wanted].filter(document => five.has(document)).length
  }
  return {
    asked: asked.length,
    first: share(within(1), asked.length),
    five: share(within(5), asked.length),
    ten: share(within(10), asked.length),
    linesInTen: share(linesFound, lines),
    sessionsInFive: share(sessionsFound, sessions),
    told: share(asked.filter(({ ranking }) => ranking.good).length, asked.length),
    none: none.length,
    quiet: share(none.filter(({ ranking }) => !ranking.good).length, none.length),
  }
}

export function describeFigures(figures: Figures): string {
  const { asked, none, ...shares } = figures
  const told = Object.entries(shares).map(([name, value]) => `${name} ${value.toFixed(3)}`)
  return `${asked} questions and ${none} that nothing answers: ${told.join(', ')}`
}

// Asks the demo's journal all questions, and counts how well it answers.
import { placeOf, type ToldLine } from './judge.ts'
import { QUESTIONS, type Question } from './questions.ts'

export interface Told<Line extends ToldLine = ToldLine> {
  /** False if the lines are only the nearest and none of them answers. */
  good: boolean
  /** The best first. */
  lines: Line[]
}

export interface Answered<Line extends ToldLine> {
  question: Question
  told: Told<Line>
  /** Of the right line, counted from 1; 0 if there is none. */
  place: number
}

export async function askJournal<Line extends ToldLine>(
  folder: string,
  ask: (text: string) => Told<Line> | Promise<Told<Line>>,
): Promise<Answered<Line>[]> {
  const answers: Answered<Line>[] = []
  for (const question of QUESTIONS) {
    const told = await ask(question.ask)
    answers.push({ question, told, place: placeOf(question.right, told.lines, folder) })
  }
  return answers
}

export interface Counts {
  /** Questions that the journal answers, and those that it does not. */
  answered: number
  unanswered: number
  /** Of the first: with the right line first, and among five. */
  first: number
  amongFive: number
  /** Of the others: with nothing told as an answer. */
  silent: number
}

export function count(answers: readonly Answered<ToldLine>[]): Counts {
  const answered = answers.filter(({ question }) => question.right.length > 0)
  const unanswered = answers.filter(({ question }) => question.right.length === 0)
  return {
    answered: answered.length,
    unanswered: unanswered.length,
    first: answered.filter(({ place }) => place === 1).length,
    amongFive: answered.filter(({ place }) => place > 0 && place <= 5).length,
    silent: unanswered.filter(({ told }) => !told.good).length,
  }
}

/** The questions are hard on purpose: few words of the line, other languages, decisions that no longer hold. */
const FIRST = 0.65
const AMONG_FIVE = 0.95
const SILENT = 0.8

/** What is worse than it has to be; empty if all is well. */
export function missesIn({ answered, unanswered, first, amongFive, silent }: Counts): string[] {
  return [
    first < FIRST * answered ? `only ${first} of ${answered} right lines come first` : '',
    amongFive < AMONG_FIVE * answered ? `only ${amongFive} of ${answered} are among the first five` : '',
    silent < SILENT * unanswered
      ? `${unanswered - silent} of ${unanswered} without an answer are told one`
      : '',
  ].filter(miss => miss !== '')
}

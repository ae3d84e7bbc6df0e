// Decides whether a sentence with the words of a fact states the fact, its opposite, or neither.
import { AWAITED, DENIED, FAILED, OPEN, RATHER, SETTLED } from './negation-cues.ts'
import { matches, type SearchTerms, weightIn } from './search-terms.ts'
import { type Clause, readClauses, type Sentence, type Summary } from './summary.ts'

export type Verdict = 'said' | 'contrary' | 'silent'

/** A clause with this share of the fact's weight is about the fact. */
const CARRYING = 0.3

/** `window` is one sentence, or two related ones. */
export function judge(sought: SearchTerms, window: Sentence[], summary: Summary): Verdict {
  const { fact, words, weight } = sought
  const touched = window
    .flatMap(({ clauses }) => clauses)
    .filter(({ words: own }) => weightIn(words, own) > 0)
  const carrying = touched.filter(({ words: own }) => weightIn(words, own) >= CARRYING * weight)
  switch (fact.kind) {
    case 'current step':
      return isCurrentWork(window, summary) && !has(SETTLED, carrying) ? 'said' : 'silent'
    case 'blocker':
      return judgeBlocker(sought, touched, carrying)
    case 'dead end':
      return window.some(sentence => endsThere(sought, sentence)) ? 'said' : 'silent'
    case 'decision':
      if (window.every(({ section }) => section === PENDING)) return 'silent'
      return judgePlain(sought, touched, carrying)
    default:
      return judgePlain(sought, touched, carrying)
  }
}

function has(pattern: RegExp, clauses: Clause[]): boolean {
  return clauses.some(({ text }) => pattern.test(text))
}

function judgeBlocker({ denied }: SearchTerms, touched: Clause[], carrying: Clause[]): Verdict {
  if (has(SETTLED, carrying)) return 'contrary'
  return denied && !has(DENIED, touched) && !has(AWAITED, touched) ? 'silent' : 'said'
}

function judgePlain(sought: SearchTerms, touched: Clause[], carrying: Clause[]): Verdict {
  if (!sought.open && has(OPEN, carrying)) return 'silent'
  if (passesOver(sought, touched)) return 'contrary'
  const spoken = sought.denied || carrying.length === 0 ? touched : carrying
  const denied = spoken.some(({ text }) => DENIED.test(beforeRather(text)))
  return denied === sought.denied ? 'said' : 'contrary'
}

/** Section numbers of Claude Code's summary: pending tasks, current work, next step. */
const PENDING = 7
const CURRENT = [8, 9]

/** When the summary has the usual sections, the current step must be in the section for current work. */
function isCurrentWork(window: Sentence[], { sections }: Summary): boolean {
  return !sections.includes(8) || window.some(({ section }) => CURRENT.includes(section))
}

/** True when the first clause about the fact, or a later one, says that it failed. */
function endsThere({ words }: SearchTerms, { clauses }: Sentence): boolean {
  const first = clauses.findIndex(clause => weightIn(words, clause.words) > 0)
  return first !== -1 && clauses.slice(first).some(({ text }) => DENIED.test(text) || FAILED.test(text))
}

/** True when the wanted words stand only after "instead of". */
function passesOver({ wanted }: SearchTerms, clauses: Clause[]): boolean {
  const rather = clauses.filter(({ text }) => RATHER.test(text))
  if (rather.length === 0) return false
  const over = wordsIn(rather.map(({ text }) => text.slice(beforeRather(text).length)))
  const instead = wordsIn(clauses.map(({ text }) => beforeRather(text)))
  return wanted.some(
    word =>
      word.weight >= 0.5 &&
      over.some(other => matches(word, other)) &&
      !instead.some(other => matches(word, other)),
  )
}

function wordsIn(texts: string[]) {
  return texts.flatMap(text => readClauses(text).flatMap(({ words }) => words))
}

function beforeRather(text: string): string {
  const rather = RATHER.exec(text)
  return rather ? text.slice(0, rather.index) : text
}

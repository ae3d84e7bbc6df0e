// How well a search answers: `npm run bench:recall -- folder …`, with `--show` what went wrong. A folder holds `documents/` with files as
// in a journal, and `questions.json`: `{questions: [{ask, right: [{file, words}], none?: true, language?, kind?}]}`.
// `words` is a part of the right line; any right line counts as an answer. For `none`, nothing should be told. With a
// `prompts.json` (see offered.ts), also what is told by itself.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Gathered, gather } from '../src/recall/corpus/gather.ts'
import { askAll, describeFigures, figuresOf, type Outcome, type Question, type Texts } from './asked.ts'
import { describeOffered } from './offered.ts'

function readFolder(folder: string): { corpus: Gathered; texts: Texts; questions: Question[] } {
  const documents = readdirSync(join(folder, 'documents')).map(name => {
    const text = readFileSync(join(folder, 'documents', name), 'utf8')
    const stamp = /^(?:updated_at|closed_at): *"?([^"\n]+)/m.exec(text)?.[1]
    return { file: `archive/${name}`, at: stamp ? Date.parse(stamp) : 0, text }
  })
  const { questions } = JSON.parse(readFileSync(join(folder, 'questions.json'), 'utf8'))
  const texts = new Map(documents.map(({ file, text }) => [file, text]))
  return { corpus: gather(documents), texts, questions }
}

function show(corpus: Gathered, { question, ranking, right, place }: Outcome): void {
  if (question.none ? !ranking.good : place === 1 && (ranking.good || process.argv.includes('--places')))
    return
  console.log(
    `\n? ${question.ask}  [${question.language} ${question.kind ?? 'none'}] place ${place} good ${ranking.good}`,
  )
  for (const [index, { passage, score, coverage, matched }] of ranking.ranked.slice(0, 3).entries()) {
    const mark = right.has(passage) ? '=' : ' '
    const words = corpus.read(passage).text.replaceAll('\n', ' | ').slice(0, 110)
    console.log(`${mark} ${index + 1} ${score.toFixed(1)} ${coverage.toFixed(2)} [${matched}] ${words}`)
  }
  for (const passage of place > 0 && place <= 3 ? [] : [...right].slice(0, 2)) {
    console.log(`  right: ${corpus.read(passage).text.replaceAll('\n', ' | ').slice(0, 160)}`)
  }
}

for (const folder of process.argv.slice(2).filter(word => !word.startsWith('--'))) {
  const { corpus, texts, questions } = readFolder(folder)
  const started = performance.now()
  const outcomes = askAll(corpus, texts, questions)
  const each = (performance.now() - started) / questions.length
  if (process.argv.includes('--show')) for (const outcome of outcomes) show(corpus, outcome)
  console.log(`${folder}: ${describeFigures(figuresOf(corpus, outcomes))}; ${each.toFixed(1)} ms each`)
  const offered = describeOffered(folder, corpus, texts, process.argv.includes('--show'))
  if (offered) console.log(`${folder}: ${offered}`)
}

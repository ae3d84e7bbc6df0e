// How often a line that is told by itself is worth its place, and how often one that is worth it is told: of `prompts.json`,
// `{prompts: [{prompt, offer: [{file, words}]}]}`. `words` is a part of the right line; any right line counts. With no
// `offer`, nothing should be told.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Corpus } from '../src/recall/corpus/corpus.ts'
import { chooseOffers } from '../src/recall/offer/choose-offers.ts'
import type { Candidate } from '../src/recall/offer/find-offers.ts'
import type { Texts } from './asked.ts'

interface Labelled {
  prompt: string
  offer: { file: string; words: string }[]
}

/** Undefined if the folder has no such file. `texts` are those of the documents by their name in the corpus. */
export function describeOffered(
  folder: string,
  corpus: Corpus,
  texts: Texts,
  shows: boolean,
): string | undefined {
  const file = join(folder, 'prompts.json')
  if (!existsSync(file)) return undefined
  const { prompts }: { prompts: Labelled[] } = JSON.parse(readFileSync(file, 'utf8'))
  const count = { lines: 0, right: 0, touching: 0, reached: 0 }
  for (const labelled of prompts) {
    const asked = { text: labelled.prompt, own: undefined, told: new Set<string>() }
    const told = chooseOffers(corpus, asked, name => texts.get(name))
    const right = told.filter(one => isRight(one, labelled, texts))
    count.lines += told.length
    count.right += right.length
    if (labelled.offer.length > 0) count.touching += 1
    if (right.length > 0) count.reached += 1
    if (shows && (right.length < told.length || (labelled.offer.length > 0 && right.length === 0)))
      show(labelled, told, right)
  }
  const share = (part: number, whole: number) => `${part} of ${whole} (${(part / whole).toFixed(2)})`
  return `${prompts.length} prompts; lines that are worth their place ${share(count.right, count.lines)}; prompts that touch something and get it ${share(count.reached, count.touching)}`
}

function isRight({ file, passage }: Candidate, { offer }: Labelled, texts: Texts): boolean {
  const text = texts.get(file) ?? ''
  return offer.some(({ file: name, words }) => {
    const at = file.endsWith(name) ? text.indexOf(words) : -1
    const line = text.slice(0, at).split('\n').length
    return at !== -1 && line >= passage.first && line <= passage.last
  })
}

function show({ prompt, offer }: Labelled, told: readonly Candidate[], right: readonly Candidate[]): void {
  console.log(
    `\n! ${prompt.slice(0, 160).replaceAll('\n', ' / ')}  [${offer.length > 0 ? 'touches' : 'nothing'}]`,
  )
  for (const one of told) {
    const line = one.passage.text.slice(0, 110).replaceAll('\n', ' | ')
    console.log(`${right.includes(one) ? '=' : ' '} ${one.score.toFixed(2)} [${one.because}] ${line}`)
  }
}

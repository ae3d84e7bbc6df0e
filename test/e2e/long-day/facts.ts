// Reads the table of the long day, and says how much a question gives away of what it asks for.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A value of the tool's call, as it is logged. */
type Logged = string | Record<string, string>

export interface Fact {
  kind: string
  texts: string[]
  ask: string
}

export interface Chapter {
  prompt: string
  /** What an earlier effort knows of it: its name, and words of the line. */
  touches?: { work: string; words: string }
  facts: Fact[]
}

const PARTS: Record<string, string[]> = {
  decision: ['title', 'choice', 'rationale'],
  'dead-end': ['approach', 'because'],
}

export function readChapters(): Chapter[] {
  const text = readFileSync(join(import.meta.dirname, 'facts.txt'), 'utf8')
  const [, ...blocks] = text.split(/^== /m)
  return blocks.map(block => {
    const [head = '', ...lines] = block
      .trim()
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('# '))
    const [prompt = '', touches] = head.split(' <- ')
    const [work = '', words = ''] = (touches ?? '').split(': ')
    return { prompt, ...(touches ? { touches: { work, words } } : {}), facts: lines.map(readFact) }
  })
}

function readFact(line: string): Fact {
  const [kind = '', ...cells] = line.split(' | ')
  const ask = cells.pop()
  const parts = PARTS[kind]?.length ?? 1
  if (ask === undefined || cells.length !== parts)
    throw new Error(`not ${parts} texts and a question: ${line}`)
  return { kind, texts: cells, ask }
}

/** The entries of a call of the tool. */
export function forTool(facts: Fact[]): Record<string, Logged[]> {
  const input: Record<string, Logged[]> = {}
  for (const { kind, texts } of facts) {
    const parts = PARTS[kind]
    const value = parts ? Object.fromEntries(texts.map((text, at) => [parts[at], text])) : (texts[0] ?? '')
    const list = kind.replace('-', '_')
    input[list] = [...(input[list] ?? []), value]
  }
  return input
}

/** The same as a command in Claude's shell. */
export function forShell(facts: Fact[]): string {
  const flags = facts.flatMap(({ kind, texts }) =>
    texts.map((text, at) => `--${at === 0 ? kind : PARTS[kind]?.[at]} '${text}'`),
  )
  return `logbook log ${flags.join(' ')}`
}

const SMALL = new Set(
  `a about after all although an and another any are as at be because been before beside between beyond by can come could did do does every for from get given
   go had has have how i if in into is it its just lots made make many may me more most much must my near no not nobody of off
   on one or our out over should so some somebody still such than that the their them then there these they this through to too up was we were
   what when where which while who why will with within would you`.split(/\s+/),
)

/** Words that tell what is meant, in small letters. */
function tellingWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_.:'-]*/gu) ?? []
  return [...new Set(words.map(word => word.replace(/[.:'-]+$/, '')))].filter(word => !SMALL.has(word))
}

/** How many of the telling words of a question are in the fact, in any form: 0 to 1. */
export function sharedPart(question: string, fact: string): number {
  const asked = tellingWords(question)
  const known = tellingWords(fact)
  const shared = asked.filter(word => known.some(other => areForms(word, other)))
  return shared.length / Math.max(1, asked.length)
}

/** Generously: `close` and `closing`, `feed` and `feeds`, `shapes` and `shapes.txt`. */
function areForms(one: string, other: string): boolean {
  const short = Math.min(one.length, other.length)
  if (short < 3) return one === other
  const alike = short <= 5 ? short : Math.max(5, short - 3)
  return one.slice(0, alike) === other.slice(0, alike)
}

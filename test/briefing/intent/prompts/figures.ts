// Precision: how many of the prompts taken for a request to go on are one. Recall: how many of those are found.
import { readIntent } from '../../../../src/briefing/intent.ts'
import type { Prompts } from './table.ts'

export interface Figures {
  language: string
  found: number
  missed: number
  wrong: number
  assents: string
}

export function measure({ language, asking, assent, other }: Prompts): Figures {
  const count = (prompts: string[], intent: string) =>
    prompts.filter(one => readIntent(one) === intent).length
  const found = count(asking, 'continue')
  return {
    language,
    found,
    missed: asking.length - found,
    wrong: count([...assent, ...other], 'continue'),
    assents: `${count(assent, 'assent')} of ${assent.length}, ${count([...asking, ...other], 'assent')} wrong`,
  }
}

export function describeFigures(all: Figures[]): string {
  return all
    .map(({ language, found, missed, wrong, assents }) => {
      const precision = (found / (found + wrong)).toFixed(3)
      const recall = (found / (found + missed)).toFixed(3)
      return `${language.padEnd(10)} precision ${precision}, recall ${recall} over ${found + missed} prompts; yes: ${assents}`
    })
    .join('\n')
}

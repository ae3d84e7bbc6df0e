// What a project may set, in `.sessions/config.yaml`: how many characters of the journal Claude is given.
import { BUDGET, type Budget, LARGEST_BUDGET } from './briefing.ts'
import { readYaml } from './front-matter.ts'

const SMALLEST_BUDGET = 500

const KNOWN = ['briefing_chars', 'compaction_briefing_chars']

/** A line for each key that means nothing. Throws INVALID_DOCUMENT when it is not YAML. */
export function findUnknownSettings(text: string, file: string): string[] {
  if (text.trim() === '') return []
  const unknown = [...readYaml(text, file)].filter(([key]) => !KNOWN.includes(key))
  return unknown.map(([key, { line }]) => `line ${line}: there is no setting ${JSON.stringify(key)}.`)
}

/** Keys that are missing or out of range keep their defaults. Throws INVALID_DOCUMENT when it is not YAML. */
export function readSettings(text: string, file: string): Budget {
  const fields = readYaml(text, file)
  const chars = (key: string, standard: number) => {
    const value = Number(fields.get(key)?.value ?? standard)
    return Number.isInteger(value) ? Math.min(Math.max(value, SMALLEST_BUDGET), LARGEST_BUDGET) : standard
  }
  return {
    start: chars('briefing_chars', BUDGET.start),
    compact: chars('compaction_briefing_chars', BUDGET.compact),
  }
}

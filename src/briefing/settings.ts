// What may be set, and how it is read: by a project in `.sessions/config.yaml`, by a user for all projects in the
// plugin's options. The project's word wins; a value that means nothing counts as not given. What lets anything be run,
// sent or opened is never among these: a project comes with a repository, so that is the user's alone.

import { readYaml } from '../text/yaml/front-matter.ts'
import { type Budget, LARGEST_BUDGET } from './briefing.ts'

export interface Settings {
  /** How many characters of the journal Claude is given. */
  briefing: Budget
  /** Where a work session is opened by itself: where there is a journal, everywhere, or nowhere. */
  autoOpen: (typeof AUTO_OPEN)[number]
  /** So many file changes count as work that is worth one. */
  autoOpenAfterEdits: number
  /** So many file changes with nothing logged are worth a reminder; 0 is never. */
  remindAfterEdits: number
}

const AUTO_OPEN = ['journal', 'always', 'off'] as const

/** A whole number within a range. */
interface Amount {
  standard: number
  least: number
  most: number
}

interface Choice {
  standard: string
  oneOf: readonly string[]
}

const SMALLEST_BUDGET = 500

/** Every setting by its key, the same in both places, with its default. */
export const OPTIONS = {
  briefing_chars: { standard: 2000, least: SMALLEST_BUDGET, most: LARGEST_BUDGET },
  compaction_briefing_chars: { standard: 4000, least: SMALLEST_BUDGET, most: LARGEST_BUDGET },
  auto_open: { standard: 'journal', oneOf: AUTO_OPEN },
  auto_open_after_edits: { standard: 3, least: 1, most: 1000 },
  remind_after_edits: { standard: 15, least: 0, most: 1000 },
} as const satisfies Record<string, Amount | Choice>

/** Values by key, as a user's options hold them: numbers and texts, or whatever else somebody put there. */
export type UserOptions = Readonly<Record<string, unknown>>

/** `text` is the project's file, `file` its name. Throws INVALID_DOCUMENT when it is not YAML. */
export function readSettings(text: string, file: string, user: UserOptions = {}): Settings {
  const project = readProject(text, file)
  const given = (key: string) => [project.get(key)?.value, user[key]]
  const amount = (key: string, option: Amount) =>
    given(key)
      .map(value => readAmount(value, option)?.used)
      .find(used => used !== undefined) ?? option.standard
  return {
    briefing: {
      start: amount('briefing_chars', OPTIONS.briefing_chars),
      compact: amount('compaction_briefing_chars', OPTIONS.compaction_briefing_chars),
    },
    autoOpen:
      AUTO_OPEN.find(mode => mode === given('auto_open').find(value => isOneOf(value, OPTIONS.auto_open))) ??
      OPTIONS.auto_open.standard,
    autoOpenAfterEdits: amount('auto_open_after_edits', OPTIONS.auto_open_after_edits),
    remindAfterEdits: amount('remind_after_edits', OPTIONS.remind_after_edits),
  }
}

/** A line for each key of the project's file that means nothing. Throws INVALID_DOCUMENT when it is not YAML. */
export function findSettingProblems(text: string, file: string): string[] {
  return [...readProject(text, file)].flatMap(([key, { value, line }]) => {
    const problem = findProblem(key, value)
    return problem ? [`line ${line}: ${problem}`] : []
  })
}

/** A sentence when there is no such setting, or when it cannot have that value. */
export function findProblem(key: string, value: unknown): string | undefined {
  if (!Object.hasOwn(OPTIONS, key)) return `there is no setting ${JSON.stringify(key)}.`
  const option: Amount | Choice = OPTIONS[key as keyof typeof OPTIONS]
  const said = value === '' ? 'has no plain value' : `is ${JSON.stringify(value)}`
  if ('oneOf' in option) {
    if (isOneOf(value, option)) return undefined
    return `${key} ${said}; it may be ${option.oneOf.join(', ')}. It counts as not set.`
  }
  const read = readAmount(value, option)
  if (read && read.used === read.meant) return undefined
  const outcome = read ? `${tell(read.used)} is used.` : 'It counts as not set.'
  return `${key} ${said}; it may be a whole number from ${tell(option.least)} to ${tell(option.most)}. ${outcome}`
}

function readProject(text: string, file: string): ReturnType<typeof readYaml> {
  const isEmpty = !/^[^\S\n]*[^\s#]/m.test(text)
  return isEmpty ? new Map() : readYaml(text, file)
}

/** What was meant, and the nearest that can be had; undefined when it is no whole number. */
function readAmount(value: unknown, { least, most }: Amount): { meant: number; used: number } | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const meant = String(value).trim() === '' ? Number.NaN : Number(value)
  if (!Number.isInteger(meant)) return undefined
  return { meant, used: Math.min(Math.max(meant, least), most) }
}

function isOneOf(value: unknown, { oneOf }: Choice): boolean {
  return typeof value === 'string' && oneOf.includes(value)
}

function tell(number: number): string {
  return number.toLocaleString('en')
}

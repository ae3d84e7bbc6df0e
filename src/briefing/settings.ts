// Defines and reads the settings: of a project in `.sessions/config.yaml`, of a user in the plugin's options. The project
// wins, and an invalid value counts as not set. No setting here may run, send or open anything: a project file can
// come with a cloned repository, so only the user may decide that.

import { nearest } from '../text/names/nearest.ts'
import { readYaml } from '../text/yaml/front-matter.ts'
import { type Budget, LARGEST_BUDGET } from './briefing.ts'

export interface Settings {
  /** The most characters of the journal that Claude gets. */
  briefing: Budget
  /** Where a work session opens automatically: in projects with a journal, everywhere, or nowhere. */
  autoOpen: (typeof AUTO_OPEN)[number]
  /** A work session opens automatically after this many file changes. */
  autoOpenAfterEdits: number
  /** A reminder comes after this many file changes without a log entry; 0 means never. */
  remindAfterEdits: number
  /** Whether Claude is told what earlier work sessions know of a prompt, a goal or a task. */
  recall: (typeof RECALL)[number]
}

const RECALL = ['on', 'off'] as const
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

/** Every setting with its default. The keys are the same in both places. */
export const OPTIONS = {
  briefing_chars: { standard: 2000, least: SMALLEST_BUDGET, most: LARGEST_BUDGET },
  compaction_briefing_chars: { standard: 4000, least: SMALLEST_BUDGET, most: LARGEST_BUDGET },
  auto_open: { standard: 'journal', oneOf: AUTO_OPEN },
  auto_open_after_edits: { standard: 3, least: 1, most: 1000 },
  remind_after_edits: { standard: 15, least: 0, most: 1000 },
  recall: { standard: 'on', oneOf: RECALL },
} as const satisfies Record<string, Amount | Choice>

/** The values of a user's options by key. They should be numbers and texts, but can be anything. */
export type UserOptions = Readonly<Record<string, unknown>>

/** `text` is the content of the project's file, `file` its name. Throws INVALID_DOCUMENT when it is not YAML. */
export function readSettings(text: string, file: string, user: UserOptions = {}): Settings {
  const project = readProject(text, file)
  const given = (key: string) => [project.get(key)?.value, user[key]]
  const amount = (key: string, option: Amount) =>
    given(key)
      .map(value => readAmount(value, option)?.used)
      .find(used => used !== undefined) ?? option.standard
  const choice = <T extends string>(key: string, option: { standard: T; oneOf: readonly T[] }) =>
    option.oneOf.find(one => one === given(key).find(value => isOneOf(value, option))) ?? option.standard
  return {
    briefing: {
      start: amount('briefing_chars', OPTIONS.briefing_chars),
      compact: amount('compaction_briefing_chars', OPTIONS.compaction_briefing_chars),
    },
    autoOpen: choice('auto_open', OPTIONS.auto_open),
    autoOpenAfterEdits: amount('auto_open_after_edits', OPTIONS.auto_open_after_edits),
    remindAfterEdits: amount('remind_after_edits', OPTIONS.remind_after_edits),
    recall: choice('recall', OPTIONS.recall),
  }
}

/** One line for each unknown key or invalid value of the project's file. Throws INVALID_DOCUMENT when it is not YAML. */
export function findSettingProblems(text: string, file: string): string[] {
  return [...readProject(text, file)].flatMap(([key, { value, line }]) => {
    const problem = findProblem(key, value)
    return problem ? [`line ${line}: ${problem}`] : []
  })
}

/** A sentence when the setting does not exist or cannot have this value. */
export function findProblem(key: string, value: unknown): string | undefined {
  if (!Object.hasOwn(OPTIONS, key)) {
    const meant = nearest(key.toLowerCase(), Object.keys(OPTIONS))
    return `there is no setting ${JSON.stringify(key)}.${meant ? ` Did you mean ${meant}?` : ''}`
  }
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

/** The given number and the nearest allowed one; undefined when the value is not a whole number. */
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

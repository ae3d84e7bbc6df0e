// Reads what a user allows programs of this machine through the API. Only the user's own settings count: those of a
// project may have come with a repository.

/** The keys, beside those of OPTIONS in the same place. */
export const API_KEYS = ['api_folders', 'execute_budget_usd', 'execute_max_turns'] as const
type ApiKey = (typeof API_KEYS)[number]

export interface ApiSettings {
  /** Absolute paths, besides the project itself. */
  folders: string[]
  /** The most that one execution may cost. */
  budgetUsd: number | undefined
  /** The most turns of one execution. */
  maxTurns: number | undefined
}

export interface SavedSetting {
  key: string
  value: unknown
}

const MOST_TURNS = 10_000
const MOST_USD = 100_000

export function isApiKey(key: string): key is ApiKey {
  return API_KEYS.some(known => known === key)
}

/** The last value of a key counts. What is not valid allows nothing. `home` stands for a leading `~`. */
export function readApiSettings(saved: readonly SavedSetting[], home: string | undefined): ApiSettings {
  const given = (key: ApiKey) => saved.findLast(one => one.key === key)?.value
  return {
    folders: textsOf(given('api_folders')).flatMap(text => readFolder(text, home) ?? []),
    budgetUsd: readNumber(given('execute_budget_usd'), MOST_USD),
    maxTurns: wholeOf(readNumber(given('execute_max_turns'), MOST_TURNS)),
  }
}

/** A sentence when such a setting allows nothing. */
export function findApiProblem(key: ApiKey, value: unknown): string | undefined {
  const said = `${key} is ${JSON.stringify(value)}; it may be`
  switch (key) {
    case 'api_folders': {
      const texts = textsOf(value)
      const isUsable = texts.length > 0 && texts.every(text => readFolder(text, '/home') !== undefined)
      return isUsable
        ? undefined
        : `${said} a list of absolute paths, or of paths below ~/. What is not does not count.`
    }
    case 'execute_budget_usd':
      return readNumber(value, MOST_USD) === undefined
        ? `${said} a number of US dollars above 0. It counts as not set.`
        : undefined
    case 'execute_max_turns':
      return wholeOf(readNumber(value, MOST_TURNS)) === undefined
        ? `${said} a whole number from 1 to ${MOST_TURNS}. It counts as not set.`
        : undefined
  }
}

function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.filter(one => typeof one === 'string')
}

const ABSOLUTE = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/

function readFolder(text: string, home: string | undefined): string | undefined {
  const path = text.trim()
  if (/^~(?:[\\/]|$)/.test(path)) return home === undefined ? undefined : home + path.slice(1)
  return ABSOLUTE.test(path) ? path : undefined
}

/** A settings file may hold a number as a text. Undefined unless it is above 0 and at most `most`. */
function readNumber(value: unknown, most: number): number | undefined {
  const isNumber =
    typeof value === 'number' || (typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value.trim()))
  const number = isNumber ? Number(value) : Number.NaN
  return number > 0 && number <= most ? number : undefined
}

function wholeOf(number: number | undefined): number | undefined {
  return number !== undefined && Number.isInteger(number) ? number : undefined
}

// Reads where a user's machine sends what its agents do. Only the user's own settings count: those of a project may have
// come with a repository.
import { oneLine } from '../text/one-line.ts'

/** The keys, beside those of OPTIONS in the same place. */
export const HUB_KEYS = ['hub_url', 'hub_token', 'hub_messages', 'hub_project'] as const
type HubKey = (typeof HUB_KEYS)[number]

export interface HubSettings {
  /** Ends with `/`. */
  url: string
  token: string
  /** False if states are sent without words. */
  messages: boolean
  /** Names of projects, each for a folder and what is in it; without a folder it is for all. A later one wins. */
  projects: { folder: string | undefined; key: string }[]
}

interface SavedSetting {
  key: string
  value: unknown
}

const LONGEST = 2_000
const TOKEN = /^[!-~]{1,500}$/
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/
/** Addresses that no router of the internet passes on. */
const PRIVATE =
  /^(?:10(?:\.\d+){3}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|192\.168(?:\.\d+){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d+){2}|169\.254(?:\.\d+){2}|\[f[cd][0-9a-f]{2}:[0-9a-f:]*\])$/

export function isHubKey(key: string): key is HubKey {
  return HUB_KEYS.some(known => known === key)
}

/** Undefined if nothing is to be sent. The last value of a key counts. `home` stands for a leading `~`. */
export function readHubSettings(
  saved: readonly SavedSetting[],
  home: string | undefined,
): HubSettings | undefined {
  const given = (key: HubKey) => saved.findLast(one => one.key === key)?.value
  const url = readUrl(given('hub_url'))
  const token = readToken(given('hub_token'))
  if (url === undefined || token === undefined) return undefined
  const messages = given('hub_messages')
  return {
    url,
    token,
    // Whoever mistypes "off" must not send words.
    messages: messages === undefined || readSwitch(messages) === 'on',
    projects: textsOf(given('hub_project')).flatMap(text => readProject(text, home) ?? []),
  }
}

/** A sentence when such a setting cannot be used. Never tells a token. */
export function findHubProblem(key: HubKey, value: unknown): string | undefined {
  switch (key) {
    case 'hub_url':
      return readUrl(value) === undefined
        ? `hub_url is ${tell(value)}; it must be an address such as https://logbook.example, without a password. http:// is only for this machine and private addresses. Nothing is sent.`
        : undefined
    case 'hub_token':
      return readToken(value) === undefined
        ? 'hub_token must be what "logbook hub token create" prints. Nothing is sent.'
        : undefined
    case 'hub_messages':
      return readSwitch(value) === undefined
        ? `hub_messages is ${tell(value)}; it may be on or off. It counts as off.`
        : undefined
    case 'hub_project':
      return textsOf(value).some(text => readProject(text, '/home') === undefined)
        ? `hub_project is ${tell(value)}; it may be a name for all projects, or a list of "<folder>=<name>" with absolute paths or paths below ~/. What is not does not count.`
        : undefined
  }
}

function tell(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').replace(/\/\/[^/@"]*@/, '//…@').slice(0, 200)
}

function readUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST) return undefined
  const url = parse(value.trim())
  if (!url || `${url.username}${url.password}${url.search}${url.hash}` !== '') return undefined
  const isSafe =
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && (LOOPBACK.test(url.hostname) || PRIVATE.test(url.hostname)))
  return isSafe ? url.href.replace(/\/*$/, '/') : undefined
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

function readToken(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  return TOKEN.test(text) ? text : undefined
}

function readSwitch(value: unknown): 'on' | 'off' | undefined {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined
  return word === 'on' || word === 'off' ? word : undefined
}

function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.filter(one => typeof one === 'string' && one.length <= LONGEST)
}

const ABSOLUTE = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/

function readProject(text: string, home: string | undefined): HubSettings['projects'][number] | undefined {
  const at = /^(?:~|[\\/]|[A-Za-z]:[\\/])/.test(text.trim()) ? text.lastIndexOf('=') : -1
  const key = oneLine(text.slice(at + 1))
  if (key === '') return undefined
  if (at === -1) return { folder: undefined, key }
  const path = text.slice(0, at).trim()
  const folder = /^~(?:[\\/]|$)/.test(path) ? home && home + path.slice(1) : path
  return folder !== undefined && ABSOLUTE.test(folder) ? { folder, key } : undefined
}

// Names a project alike on all machines: by the repository that it was cloned from, in whatever way git spells that.
import { beginningOf } from '../text/cut.ts'
import { harmless } from '../text/harmless.ts'
import { oneLine } from '../text/one-line.ts'
import { oneAddress, withoutHelper } from './one-address.ts'

export interface ProjectFacts {
  /** What the user's own setting says for this project. */
  setting: string | undefined
  /** The address of the repository, as git has it. */
  remote: string | undefined
  /** The folder of the project. */
  path: string
  /** What this machine is called at the hub. */
  host: string
}

/** Characters. */
const LONGEST_KEY = 200
const LONGEST_ADDRESS = 2_000
/** A password may be in front of the `@`. */
const URL_FORM = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:@]*)(?::\d*)?(?:[/?#](.*))?$/is
/** `git@github.com:owner/name.git`, also as `[git@host:2222]:owner/name`. */
const SHORT_FORM =
  /^(?:[^\s/:@[\]]+@)?(\[[0-9a-f:.]+\]|[^\s/:@[\]]{2,}):(?!\/\/)(.*)$|^\[(?:[^\s/@[\]]+@)?([^\s/:@[\]]{2,}):\d+\]:(.*)$/is

/** One line, at most 200 characters: `github.com/owner/name`, or `<host>:<folder>` for what was cloned from nowhere. */
export function projectKeyOf({ setting, remote, path, host }: ProjectFacts): string {
  return tidy(setting) || tidy(keyOfRemote(remote ?? '')) || tidy(`${host}:${path}`) || host
}

function tidy(text: string | undefined): string {
  return beginningOf(oneLine(harmless(text ?? '')).normalize('NFC'), LONGEST_KEY).trim()
}

/** Empty for a folder of this machine, and for what is no address. */
function keyOfRemote(remote: string): string {
  const address = withoutHelper(beginningOf(remote, LONGEST_ADDRESS).trim())
  if (/^(?:file:|[a-z]:[\\/]|\\\\)/i.test(address)) return ''
  const [, ofUrl, pathOfUrl] = URL_FORM.exec(address) ?? []
  if (ofUrl !== undefined) return join(ofUrl, pathOfUrl ?? '')
  const [, ofShort, pathOfShort, ofBracket, pathOfBracket] = SHORT_FORM.exec(address) ?? []
  return join(ofShort ?? ofBracket ?? '', pathOfShort ?? pathOfBracket ?? '')
}

function join(host: string, path: string): string {
  const name = host.toLowerCase().replace(/\.$/, '')
  const plain = (path.split(/[?#]/)[0] ?? '').replaceAll('\\', '/')
  const parts = decode(plain)
    .split('/')
    .filter(part => part !== '')
  const last = parts.pop()?.replace(/\.git$/i, '') ?? ''
  const all = [...parts, last].filter(part => part !== '')
  return name === '' || all.length === 0 ? '' : (oneAddress(name, all)?.join('/') ?? '')
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

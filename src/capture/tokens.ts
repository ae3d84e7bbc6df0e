// Tokens that are known by their own shape, wherever they stand.
import { isPlaceholder, type Rule } from './rule.ts'
import { FORMATS, SIGNED_FORMATS } from './token-formats.ts'

const START = '(?<![A-Za-z0-9])'
const END = '(?![A-Za-z0-9])'
/** What is written in place of a sign: `\n` in JSON, `%3D` in a URL, `=3D` in a mail, a colour of a terminal. */
const ESCAPE = String.raw`\\[nrtbf]|%[0-9A-F]{2}|=3D|\[[0-9;]{0,12}m|\\[ux]0?0?[0-9a-f]{2}`

/** All formats as one pattern: a pass for each costs many times as much. */
const ANY = byFirstCharacter(FORMATS.flatMap(([, ...patterns]) => patterns))

/** Patterns that begin with the same character, together: hundreds of them at each place would be slow. */
function byFirstCharacter(patterns: string[]): string {
  const groups = new Map<string, string[]>()
  for (const pattern of patterns) {
    const first = pattern.slice(0, 1)
    groups.set(first, [...(groups.get(first) ?? []), pattern.slice(1)])
  }
  return [...groups].map(([first, rests]) => `${first}(?:${rests.join('|')})`).join('|')
}

/** A prefix alone does not make a word a token. */
function isToken(token: string): boolean {
  return !isPlaceholder(token) && /\d|[a-z][A-Z]/.test(token)
}

/** Made when the first token is found: most runs find none. */
let kinds: { kind: string; pattern: RegExp }[] | undefined

function kindOf(token: string): string {
  kinds ??= FORMATS.map(([kind, ...patterns]) => ({
    kind,
    pattern: new RegExp(`^(?:${patterns.join('|')})$`),
  }))
  return kinds.find(({ pattern }) => pattern.test(token))?.kind ?? 'token'
}

export const TOKENS: Rule[] = [
  {
    kind: 'token',
    hints: [''],
    pattern: new RegExp(`${START}(?:${ANY})${END}`, 'g'),
    isSecret: isToken,
    kindOf,
  },
  {
    kind: 'token',
    hints: ['\\', '%', '=3d', 'm'],
    pattern: new RegExp(`(?<before>${ESCAPE})(?<secret>${ANY})${END}`, 'g'),
    isSecret: isToken,
    kindOf,
  },
  ...SIGNED_FORMATS.map(([kind, sign, pattern]) => ({
    kind,
    hints: [sign],
    pattern: new RegExp(`(?:${START}|(?<=${ESCAPE}))${pattern}${END}`, 'g'),
    isSecret: isToken,
  })),
]

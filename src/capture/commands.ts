// Passwords that are given to well-known programs by short flags, and in other words of a command.
import { type Finder, isPlaceholder, MASK, type Rule, type Span } from './rule.ts'
import { isFlagValue, isTelling } from './values.ts'

/** What belongs to a command behind the name of the program; it may go on on the next line. */
const COMMAND = /(?:[^\n|;&\\]|\\\r?\n|\\(?!\n)){0,120}/y
const LONGEST_VALUE = 220
const SPACE = String.raw`(?:[ \t]|\\\r?\n){1,8}`

function isGiven(value: string): boolean {
  return !/^[$<{%[*]|^-|^(?:password|passwd|pass|pw|secret|token)$/i.test(value) && !isPlaceholder(value)
}

const VALUE = String.raw`(?<secret>[^\s"'-][^\s"']{2,120})`
/** `user:password`, of which the second is the secret. */
const LOGIN = String.raw`(?<quote>["']?)[^\s:"'$<{]{0,64}:["']?`
const TO_QUOTE = String.raw`(?<secret>(?:(?!\k<quote>)[^\n"']){3,80}(?=["'])|[^\s"']{3,120})`

/** Programs and their flags, which are parts of a regular expression, the space behind them included. */
const FLAGS: [programs: string, flags: string, value?: string, isSecret?: (value: string) => boolean][] = [
  ['mysql mysqldump mysqladmin mariadb sshpass 7z mysqlsh mysqlimport', `-p["']?`],
  ['sshpass login psexec mongo mongosh mongodump mongorestore plink pscp putty', `-(?:p|pw)${SPACE}["']?`],
  ['redis-cli valkey-cli', `-a${SPACE}["']?`],
  ['ldapsearch ldapadd ldapmodify ldapwhoami ldappasswd', `-w${SPACE}["']?`],
  ['sqlcmd bcp mosquitto_pub mosquitto_sub unzip zip isql osql pdftk', `-P${SPACE}?["']?`],
  ['xfreerdp mstsc wlfreerdp', `/[pP]:["']?`],
  ['openssl', `(?:-passin|-passout|-pass|-k)${SPACE}["']?(?:pass:)?`],
  ['net', String.raw`[uU][sS][eE][ \t][^\n]{1,80}?/[uU][sS][eE][rR]:\S{1,60}[ \t]{1,4}`],
  ['smbclient rpcclient smbmap', String.raw`-U${SPACE}["']?[^\s%"']{1,60}%`],
  ['vault', String.raw`operator[ \t]unseal[ \t]`],
  ['curl wget http https xh', `(?:-u|-U|--user|--proxy-user|-a|--auth)(?:${SPACE}|=)?${LOGIN}`, TO_QUOTE],
  // A key in place of the user, and no password.
  [
    'curl wget http https',
    `(?:-u|--user)(?:${SPACE}|=)?["']?`,
    String.raw`(?<secret>[\w+/=.!-]{10,120})(?=:["'\s])`,
    isTelling,
  ],
]

interface Flag {
  pattern: RegExp
  isSecret: (value: string) => boolean
}

let ready: { program: RegExp; flags: Map<string, Flag[]> } | undefined

/** Made when the first flag is seen. */
function prepare(): { program: RegExp; flags: Map<string, Flag[]> } {
  const all = new Map<string, Flag[]>()
  for (const [programs, flags, value = VALUE, isSecret = isGiven] of FLAGS) {
    const pattern = new RegExp(String.raw`(?<before>(?:[ \t]|\\\r?\n)(?:${flags}))${value}`, 'g')
    for (const program of programs.split(' '))
      all.set(program, [...(all.get(program) ?? []), { pattern, isSecret }])
  }
  return { program: new RegExp(String.raw`\b(${[...all.keys()].join('|')})(?:\.exe)?\b`, 'gi'), flags: all }
}

/** A short flag means a password for some programs, so the name of one is searched for, and the flag behind it. */
const SHORT_FLAGS: Finder = {
  hints: [
    '/p:',
    '/user:',
    ...['-p', '-a', '-w', '-u', '-k', '--user', '--proxy-user', '--auth', 'unseal'].flatMap(flag => [
      ` ${flag}`,
      `\t${flag}`,
      `\n${flag}`,
    ]),
  ],
  find: text => [...findFlags(text)],
}

function* findFlags(text: string): Generator<Span> {
  ready ??= prepare()
  const { program, flags } = ready
  /** Up to where the flags of a program were looked at: called again, it does not look at them again. */
  const seen = new Map<string, number>()
  program.lastIndex = 0
  for (let hit = program.exec(text); hit !== null; hit = program.exec(text)) {
    const name = hit[1]?.toLowerCase() ?? ''
    COMMAND.lastIndex = program.lastIndex
    COMMAND.test(text)
    const to = COMMAND.lastIndex
    let from = Math.max(program.lastIndex, seen.get(name) ?? 0)
    for (const flag of flags.get(name) ?? [])
      for (const found of findValues(text, from, to, flag)) {
        yield found
        from = found.end
        program.lastIndex = found.end
      }
    seen.set(name, to + 1)
  }
}

function* findValues(text: string, from: number, to: number, { pattern, isSecret }: Flag): Generator<Span> {
  const command = text.slice(from, to + LONGEST_VALUE)
  pattern.lastIndex = 0
  for (let hit = pattern.exec(command); hit !== null && from + hit.index <= to; hit = pattern.exec(command)) {
    const { before = '', secret = '' } = hit.groups ?? {}
    const start = from + hit.index + before.length
    if (!secret.includes(MASK) && isSecret(secret))
      yield { kind: 'password', start, end: start + secret.length }
  }
}

export const COMMANDS: (Rule | Finder)[] = [
  SHORT_FLAGS,
  {
    kind: 'password',
    hints: ['securestring'],
    pattern:
      /(?<before>SecureString[ \t]+(?:-(?:String|AsPlainText|Force)[ \t]+){0,3}\\?["']?)(?<secret>[^\s"'\n$\\-][^"'\n]{3,200}?)(?=\\?["']|[ \t]+-|\s*$)/gim,
    isSecret: isFlagValue,
  },
  {
    kind: 'password',
    hints: ['identified', 'login password'],
    pattern:
      /(?<before>\b(?:identified(?:\s+with\s+\S{1,40})?\s+by(?:\s+password)?|with\s+login\s+password)\s+\\?["'`]?)(?<secret>(?!values|random|<|\$|\{)[^\s"'`;),\\]{4,200})/gi,
    isSecret: value => isGiven(value) && /[\d!@#$%^&*+?]/.test(value),
  },
  {
    kind: 'password',
    hints: ['chpasswd'],
    pattern:
      /(?<before>echo[ \t]+["']?[\w.-]{1,40}:)(?<secret>[^\s"'$][^\s"']{2,80})(?=["']?[ \t]*\|[ \t]*(?:sudo[ \t]+)?chpasswd)/g,
    isSecret: isGiven,
  },
  {
    kind: 'password',
    hints: ['networkcredential'],
    pattern: /(?<before>NetworkCredential\([ \t]*"[^"\n]{1,80}"[ \t]*,[ \t]*")(?<secret>[^"\n]{4,120})(?=")/g,
    isSecret: isGiven,
  },
]

// Finds passwords in commands: after short flags of well-known programs and in other arguments.

import { isFlagValue, isTelling } from '../assignments/values.ts'
import { type Finder, isPlaceholder, MASK, type Rule, type Span } from '../rule.ts'

/** How many characters after the program name belong to the command. It may continue on the next line. */
const LONGEST_COMMAND = 120
const LONGEST_VALUE = 220
const SPACE = String.raw`(?:[ \t]|\\\r?\n){1,8}`

function isGiven(value: string): boolean {
  return !/^[$<{%[*]|^-|^(?:password|passwd|pass|pw|secret|token)$/i.test(value) && !isPlaceholder(value)
}

const VALUE = String.raw`(?<secret>[^\s"'-][^\s"']{2,120})`
/** The start of `user:password`. The password is the secret. */
const LOGIN = String.raw`(?<quote>["']?)[^\s:"'$<{]{0,64}:["']?`
const TO_QUOTE = String.raw`(?<secret>(?:(?!\k<quote>)[^\n"']){3,80}(?=["'])|[^\s"']{3,120})`

/** Programs and their flags. A flag is a part of a regular expression and includes the space after it. */
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
  // A key instead of a user, without a password.
  [
    'curl wget http https',
    `(?:-u|--user)(?:${SPACE}|=)?["']?`,
    String.raw`(?<secret>[\w+/=.!-]{10,120})(?=:["'\s])`,
    isTelling,
  ],
]

interface Flags {
  pattern: RegExp
  isSecret: (value: string) => boolean
}

let ready: { program: RegExp; rows: Map<string, number[]>; flags: Flags[] } | undefined

/** Built when the first flag is seen. */
function prepare(): { program: RegExp; rows: Map<string, number[]>; flags: Flags[] } {
  const rows = new Map<string, number[]>()
  for (const [row, [programs]] of FLAGS.entries())
    for (const program of programs.split(' ')) rows.set(program, [...(rows.get(program) ?? []), row])
  return {
    program: new RegExp(String.raw`\b(${[...rows.keys()].join('|')})(?:\.exe)?\b`, 'gi'),
    rows,
    flags: FLAGS.map(([, flags, value = VALUE, isSecret = isGiven]) => ({
      pattern: new RegExp(String.raw`(?<before>(?:[ \t]|\\\r?\n)(?:${flags}))${value}`, 'g'),
      isSecret,
    })),
  }
}

/** A short flag means a password only for some programs, so this searches for a program name and then for the flag. */
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
  find: findFlags,
}

function findFlags(text: string): Span[] {
  ready ??= prepare()
  const { flags } = ready
  const found = findCommands(text, ready.program, ready.rows).flatMap((commands, row) =>
    commands.flatMap(command => findValues(text, command, flags[row])),
  )
  found.sort((a, b) => a.start - b.start)
  let last = 0
  return found.filter(({ start, end }) => {
    if (start < last) return false
    last = end
    return true
  })
}

interface Command {
  from: number
  to: number
}

/**
 * The places of the commands for each row of flags. When a command contains its own name again, it continues, so the
 * text after it is read only once.
 */
function findCommands(text: string, program: RegExp, rows: Map<string, number[]>): Command[][] {
  const commands: Command[][] = FLAGS.map(() => [])
  program.lastIndex = 0
  for (let hit = program.exec(text); hit !== null; hit = program.exec(text)) {
    const from = program.lastIndex
    for (const row of rows.get(hit[1]?.toLowerCase() ?? '') ?? []) {
      const last = commands[row]?.at(-1)
      if (last !== undefined && from <= last.to) last.to = endOfCommand(text, last.to, from + LONGEST_COMMAND)
      else commands[row]?.push({ from, to: endOfCommand(text, from, from + LONGEST_COMMAND) })
    }
  }
  return commands
}

function endOfCommand(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit && at < text.length) {
    const sign = text[at]
    if (sign === '\n' || sign === '|' || sign === ';' || sign === '&') return at
    at += sign !== '\\' ? 1 : text[at + 1] === '\n' ? 2 : text.startsWith('\r\n', at + 1) ? 3 : 1
  }
  return at
}

function findValues(text: string, { from, to }: Command, flags: Flags | undefined): Span[] {
  const spans: Span[] = []
  if (flags === undefined) return spans
  const { pattern, isSecret } = flags
  const command = text.slice(from, to + LONGEST_VALUE)
  pattern.lastIndex = 0
  for (let hit = pattern.exec(command); hit !== null && from + hit.index <= to; hit = pattern.exec(command)) {
    const { before = '', secret = '' } = hit.groups ?? {}
    const start = from + hit.index + before.length
    if (!secret.includes(MASK) && isSecret(secret))
      spans.push({ kind: 'password', start, end: start + secret.length })
  }
  return spans
}

export const COMMANDS: (Rule | Finder)[] = [
  SHORT_FLAGS,
  {
    kind: 'password',
    hints: ['securestring'],
    pattern:
      /(?<before>SecureString[ \t]+(?:-(?:String|AsPlainText|Force)[ \t]+){0,3}\\?["']?)(?<secret>[^\s"'\n$\\-][^"'\n]{3,200}?)(?![^\s"'\\])(?=\\?["']|[ \t]{1,40}-|\s{0,40}$)/gim,
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

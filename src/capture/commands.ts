// Passwords that are given to well-known programs by short flags, and in other words of a command.
import { isPlaceholder, type Rule } from './rule.ts'
import { isFlagValue } from './values.ts'

/** What stands between a program and its flag; a command may go on on the next line. */
const BETWEEN = String.raw`(?:[^\n|;&\\]|\\\r?\n|\\(?!\n)){0,120}?(?:[ \t]|\\\r?\n)`
const SPACE = String.raw`(?:[ \t]|\\\r?\n){1,8}`

function isGiven(value: string): boolean {
  return !/^[$<{%[*]|^-|^(?:password|passwd|pass|pw|secret|token)$/i.test(value) && !isPlaceholder(value)
}

/** The flags are parts of a regular expression, the space behind them included where there is one. */
function command(
  programs: string,
  flags: string,
  value = String.raw`(?<secret>[^\s"'-][^\s"']{2,120})`,
): Rule {
  return {
    kind: 'password',
    hints: programs.split('|').map(program => program.toLowerCase()),
    pattern: new RegExp(
      String.raw`(?<before>\b(?:${programs})(?:\.exe)?\b${BETWEEN}(?:${flags}))${value}`,
      'gi',
    ),
    isSecret: isGiven,
  }
}

/** `user:password`, of which the second is the secret. */
const LOGIN = String.raw`(?<quote>["']?)[^\s:"'$<{]{0,64}:`
const TO_QUOTE = String.raw`(?<secret>(?:(?!\k<quote>)[^\n"']){3,80}(?=["'])|[^\s"']{3,120})`

export const COMMANDS: Rule[] = [
  command('mysql|mysqldump|mysqladmin|mariadb|sshpass|7z|mysqlsh|mysqlimport', `-p["']?`),
  command(
    'sshpass|login|psexec|mongo|mongosh|mongodump|mongorestore|plink|pscp|putty',
    `-(?:p|pw)${SPACE}["']?`,
  ),
  command('redis-cli|valkey-cli', `-a${SPACE}["']?`),
  command('ldapsearch|ldapadd|ldapmodify|ldapwhoami|ldappasswd', `-w${SPACE}["']?`),
  command('sqlcmd|bcp|mosquitto_pub|mosquitto_sub|unzip|zip|isql|osql|pdftk', `-P${SPACE}?["']?`),
  command('xfreerdp|mstsc|wlfreerdp', `/p:["']?`),
  command('openssl', `(?:-passin|-passout|-pass|-k)${SPACE}["']?(?:pass:)?`),
  command('net', String.raw`use[ \t][^\n]{1,80}?/user:\S{1,60}[ \t]{1,4}`),
  command('smbclient|rpcclient|smbmap', String.raw`-U${SPACE}["']?[^\s%"']{1,60}%`),
  command('curl|wget|https?|xh', `(?:-u|-U|--user|--proxy-user|-a|--auth)(?:${SPACE}|=)?${LOGIN}`, TO_QUOTE),
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

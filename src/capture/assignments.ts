// Values given to names such as API_KEY or PASSWORD, in code, settings, flags and sentences. The pattern finds
// what stands behind such a name; whether that is a secret, or a variable, a type, a path or a word of prose,
// is for values.ts to say.
import type { Rule } from './rule.ts'
import { isAssigned, isFlagValue, isTold } from './values.ts'

/** The part of a name that says what its value is. */
const NAME = String.raw`(?:(?:api|access|secret|private|signing|encryption|encrypt|master|account|shared[_-]?access|role|auth|license)[_-]?key|apikey|client[_-]?secret|secret|passw(?:or[dt])?|passwd|passphrase|pwd|(?<=[_-])pass(?![\w-])|(?:auth|access|refresh|session|bot|private)?[_-]?token(?!s|iz|ing)|credentials?|(?<=["'])auth(?=["']))`
/** Taken whole or not at all: trying every shorter one would cost thirty times as much. */
const REST = String.raw`(?=(?<rest>[\w-]{0,30}))\k<rest>`
/** Equals sign or colon on the same line; comparisons, arrows and addresses have others. */
const SIGN = String.raw`(?<sign>[ \t]{0,12}(?:=>|:=|=(?![=>~])|:(?![:/]))[ \t]{0,12})`
const QUOTE = String.raw`(?<quote>\\?["'\x60])`
const BARE = String.raw`(?:(?!&[\w.-]+=)[^\s"'\x60,;<>|]){0,400}(?!&[\w.-]+=)[^\s"'\x60,;<>|)\]}.]`

const HINTS = ['key', 'secret', 'pass', 'pwd', 'token', 'credential', 'auth']

function rule(pattern: string, isSecret: Rule['isSecret'], hints = HINTS): Rule {
  return { kind: 'password', hints, pattern: new RegExp(pattern, 'gi'), ...(isSecret && { isSecret }) }
}

export const ASSIGNMENTS: Rule[] = [
  rule(
    String.raw`(?<before>(?<name>${NAME})${REST}(?:\\?["'])?\]?${SIGN}[bru]?${QUOTE})(?<secret>(?:(?!\k<quote>)[^\s]){4,1000})(?=\k<quote>)`,
    isAssigned,
  ),
  rule(String.raw`(?<before>(?<name>${NAME})${REST}(?:\\?["'])?\]?${SIGN})(?<secret>${BARE})`, isAssigned),
  // A phrase may hold spaces.
  rule(
    String.raw`(?<before>(?:passphrase|password|passwd)["']?[ \t]*[:=][ \t]*${QUOTE})(?<secret>(?:(?!\k<quote>)[^\n]){12,200})(?=\k<quote>)`,
    isFlagValue,
    ['pass'],
  ),
  // Behind a flag, behind a name in capitals (`set -x TOKEN …`), and in a .netrc.
  rule(String.raw`(?<before>--?[\w-]{0,20}${NAME}${REST}[ \t]+["']?)(?<secret>(?!-)${BARE})`, isFlagValue),
  rule(
    String.raw`(?<before>(?:-x|ENV|setenv|login[ \t]+\S{1,80})[ \t]+[\w-]{0,30}${NAME}[ \t]+)(?<secret>${BARE})`,
    isFlagValue,
  ),
  rule(
    String.raw`(?<before>\b(?:mysql|mysqldump|mysqladmin|sshpass)\b[^\n]{0,100}?[ \t]-p)(?<secret>[^\s"'-]\S{3,80})`,
    undefined,
    ['mysql', 'sshpass'],
  ),
  rule(
    String.raw`(?<before>SecureString[ \t]+(?:-String[ \t]+)?${QUOTE})(?<secret>[^"'\n]{4,200})(?=\k<quote>)`,
    isFlagValue,
    ['securestring'],
  ),
  // Elements and attributes.
  rule(
    String.raw`(?<before><[\w:.-]{0,30}${NAME}[^<>\n]{0,80}>)(?<secret>[^<>\s]{4,400})(?=</)`,
    isFlagValue,
    ['</'],
  ),
  rule(
    String.raw`(?<before>(?:key|name)="[\w:.-]{0,40}${NAME}[\w-]{0,30}"[ \t]+value=")(?<secret>[^"\s]{4,400})(?=")`,
    isFlagValue,
    ['value="'],
  ),
  // In a sentence.
  rule(
    String.raw`(?<before>\b(?:password|passwort|passphrase|pass|(?:api|access|secret)[ -]key|token|secret)[ \t]+(?:is|was|are|lautet|ist|war|=|to)[ \t]+["'\x60]?)(?<secret>${BARE})`,
    isTold,
  ),
]

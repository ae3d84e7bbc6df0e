// A tool that was refused is told as the rules that would have allowed it, so that a person can put them in
// `agents.yaml` as they stand.
import { type Fields, textIn } from './fields.ts'
import { splitCommand } from './split-command.ts'

/** Programs whose second word says what they do, so a rule for the first alone would allow far more. */
const WITH_SUBCOMMANDS =
  /^(?:npm|npx|pnpm|yarn|bun|bunx|deno|git|gh|glab|cargo|go|docker|podman|kubectl|helm|terraform|make|just|pip3?|uv|uvx|poetry|pipx|composer|bundle|rake|rails|dotnet|gradle|gradlew|mvn|mix|brew|apt|apt-get|systemctl|aws|gcloud|az|node|python3?|ruby|php|tsx|logbook)$/
/** Their second word only says that a name follows. */
const WITH_SCRIPTS =
  /^(?:(?:npm|pnpm|yarn|bun) run|(?:npm|pnpm) exec|uv run|poetry run|docker compose|python3? -m)$/
/** What begins a construct of the shell, or changes only the shell itself. */
const NO_PROGRAM =
  /^(?:for|while|until|if|then|else|elif|fi|do|done|case|esac|function|select|in|\{|\}|\[\[?|!|cd|export|set|true|false|:|echo|\(|\))$/
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/
/** Beside a `cd` the client lets none of them through, since it cannot tell where they write. */
const WRITES = /^(?:mkdir|touch|rm|rmdir|mv|cp|ln|sed|tee|chmod|chown)$/
const WORD = /^[\w@./+:-]+$/
/** More would not be read by anyone. */
const MOST = 12

/** A rule that forbids, or a mode: no rule that allows would help. */
const FORBIDDEN = /^Permission to use [\s\S]{1,2000} has been denied\.$|while in plan mode\.$/
/** What the client cannot tell before it runs, and what writes or goes outside: only the whole tool allows it. */
const UNSURE =
  /can't be checked before it runs|cannot be statically analyzed|^Contains [a-z_]+$|^Output redirection to |^Commands that change directories|was blocked\. For security|requires? approval:[^\n]*\bcd /

/** The rules that would have let through what was refused with that message; `rules` are those its input tells. */
export function rulesAgainst(message: string | undefined, rules: string[]): string[] {
  if (message !== undefined && FORBIDDEN.test(message)) return []
  return message !== undefined && UNSURE.test(message) ? ['Bash'] : rules
}

/** At most a dozen. Empty when no rule can be named. */
export function rulesFor(tool: string, input: Fields): string[] {
  if (tool === 'Bash') return rulesForCommand(textIn(input.command) ?? '')
  if (tool === 'WebFetch') return [ruleForAddress(textIn(input.url) ?? '')]
  if (tool === 'Skill') return [withArgument(tool, textIn(input.skill) ?? textIn(input.command))]
  return /^[\w-]{1,200}$/.test(tool) ? [tool] : []
}

function rulesForCommand(command: string): string[] {
  const commands = splitCommand(command)
  if (commands.some(([first]) => first === 'cd') && commands.some(([first = '']) => WRITES.test(first)))
    return ['Bash']
  // A rule for the program does not allow it with a variable before it, and the value may be a secret.
  if (commands.some(([first = '', program]) => ASSIGNMENT.test(first) && program !== undefined))
    return ['Bash']
  const rules = commands.flatMap(words => {
    const prefix = prefixOf(words)
    return prefix === undefined ? [] : [`Bash(${prefix}:*)`]
  })
  const found = [...new Set(rules)].slice(0, MOST)
  return found.length > 0 ? found : ['Bash']
}

function prefixOf(words: string[]): string | undefined {
  const [program, second, third] = words
  if (program === undefined || NO_PROGRAM.test(program) || !WORD.test(program)) return undefined
  if (!second || !WITH_SUBCOMMANDS.test(program) || !isName(second)) return program
  const both = `${program} ${second}`
  return third && WITH_SCRIPTS.test(both) && isName(third) ? `${both} ${third}` : both
}

/** `-m` of python is one; other flags vary from call to call. */
function isName(word: string): boolean {
  return WORD.test(word) && (word === '-m' || !word.startsWith('-'))
}

function ruleForAddress(address: string): string {
  const host = /^https?:\/\/(?:[^/@]*@)?([\w.-]+)/i.exec(address)?.[1]
  return host === undefined ? 'WebFetch' : `WebFetch(domain:${host.toLowerCase()})`
}

function withArgument(tool: string, argument: string | undefined): string {
  return argument !== undefined && /^[\w:-]{1,100}$/.test(argument) ? `${tool}(${argument})` : tool
}

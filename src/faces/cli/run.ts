// The command line as a function: it takes words and standard input, and returns text and an exit status. It does not
// print or exit.
import { TERMINAL_TREE_MS } from '../../deadlines.ts'
import { LogbookError } from '../../errors.ts'
import {
  type Caller,
  findShellFolder,
  type LogbookOptions,
  openLogbook,
  type Program,
} from '../../logbook.ts'
import type { AnyVerb } from '../../verbs/definition.ts'
import { listVerbs, type NamedVerb, slashNameOf } from '../../verbs/registry.ts'
import { checkFolder, presentAnswer, renderAnswer, seenFrom } from '../render/answer.ts'
import { callVerb } from '../render/call-verb.ts'
import { describeFailure, type Failure } from '../render/failures.ts'
import { type Paint, PLAIN, printable } from '../render/page.ts'
import { type Surface, speak, speakAll } from '../render/surface.ts'
import { type Flag, isGiven, type Parsed, parseRaw, parseWords } from './arguments.ts'
import { findCalled, splitSlash } from './find-called.ts'
import { flagsOf, readInput } from './flags.ts'
import { renderGroupHelp, renderHelp, renderVerbHelp } from './help.ts'
import { flagToAdd, typeBehindSlash, typeInShell } from './type-again.ts'

export interface Invocation {
  argv: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  program: Program
  paint: Paint
  /** The caller. By default nobody is at the keyboard. */
  caller?: Caller
  /** Reads standard input, only if needed. */
  readInput(): string
}

type Where = Omit<LogbookOptions, 'now' | 'newId' | 'store'>

export interface Outcome {
  stdout: string
  stderr: string
  exit: 0 | 1 | 2
}

const COMMON: Flag[] = [
  { name: 'json', kind: 'switch', help: '' },
  { name: 'help', kind: 'switch', help: '' },
]

export async function run(invocation: Invocation): Promise<Outcome> {
  const [verb, slash = ''] = invocation.argv
  const source = 'cli' as const
  const claudeSession = invocation.env.CLAUDE_CODE_SESSION_ID
  const cwd = findShellFolder(invocation)
  const treeWaitMs = TERMINAL_TREE_MS[invocation.caller?.attended ? 'attended' : 'unattended']
  const where = { ...invocation, source, claudeSession, cwd, treeWaitMs }
  if (verb === 'slash') return printed((await runSlash(slash, invocation.readInput(), where)).report)
  if (verb === undefined || verb === 'help' || verb === '--help' || verb === '-h')
    return printed(renderHelp())
  if (verb === '--version' || verb === 'version') return printed(`${invocation.program.version}\n`)
  const json = invocation.argv.includes('--json')
  try {
    const found = findCalled(invocation.argv)
    if ('group' in found) return printed(renderGroupHelp(found.group))
    const parsed = parseWords(found.words, allFlags(found), found.verb.quotes)
    const { text, exit } = await answer(where, invocation.paint, found, parsed, 'terminal')
    return { ...printed(text), exit }
  } catch (error) {
    const { safeToShow } = openAnywhere(where)
    const failure = await safeToShow(describeFailure(error))
    const flag = flagToAdd(failure.more)
    const again = flag && (await safeToShow(typeInShell(invocation.argv, flag)))
    const text = json ? renderJsonFailure(failure) : ''
    const debug =
      invocation.env.LOGBOOK_DEBUG && error instanceof Error ? `${await safeToShow(error.stack)}\n` : ''
    return {
      stdout: text,
      stderr: json ? debug : renderFailure(failure, 'terminal', again) + debug,
      exit: failure.exit,
    }
  }
}

export interface SlashAnswer {
  report: string
  /** Claude has something to do after it. Otherwise it is for the user alone. */
  concernsClaude: boolean
}

/** Runs a slash command by its full name, `session-log`. Undefined for commands of others. */
export async function runCommand(
  command: string,
  raw: string,
  where: Where,
): Promise<SlashAnswer | undefined> {
  const found = listVerbs().find(({ name, verb }) => verb.slash && slashNameOf(name) === command)
  return found && answerSlash(() => found, raw, where)
}

/** Runs a slash command. Mistakes are explained in its answer, because Claude sees nothing of a failed command. */
export async function runSlash(verb: string, raw: string, where: Where): Promise<SlashAnswer> {
  return answerSlash(() => findCalled(splitSlash(verb)), raw, where)
}

async function answerSlash(
  find: () => NamedVerb | ReturnType<typeof findCalled>,
  raw: string,
  where: Where,
): Promise<SlashAnswer> {
  let slash: AnyVerb['slash']
  let command = ''
  try {
    const found = find()
    if ('group' in found) return { report: renderGroupHelp(found.group), concernsClaude: false }
    if (found.verb.terminalOnly) throw notBehindSlash(found.name)
    slash = found.verb.slash
    command = slashNameOf(found.name)
    const parsed = parseRaw(raw, allFlags(found), found.verb.quotes)
    const { text, exit } = await answer({ ...where, source: 'command' }, PLAIN, found, parsed, 'slash')
    const todo = exit === 0 ? leftToDo(found, parsed) : slash?.refused
    return { report: text, concernsClaude: todo !== undefined }
  } catch (error) {
    const { safeToShow } = openAnywhere(where)
    const failure = await safeToShow(describeFailure(error))
    const flag = flagToAdd(failure.more)
    const again = flag && (await safeToShow(typeBehindSlash(command, raw, flag)))
    return { report: renderFailure(failure, 'slash', again), concernsClaude: slash?.refused !== undefined }
  }
}

/** What Claude does after the command; undefined if the user has said it all. */
function leftToDo({ name, verb }: NamedVerb, parsed: Parsed): string | undefined {
  const { after, unless = [] } = verb.slash ?? {}
  if (isGiven(parsed, 'help')) return undefined
  const given = readInput(name, verb, parsed) as Record<string, unknown>
  return unless.some(argument => given[argument] !== undefined) ? undefined : after
}

/** Opens the logbook also if the working folder is gone, so that the failure can be reported. */
function openAnywhere(where: Where) {
  return openLogbook({ ...where, cwd: where.cwd || '/' })
}

function allFlags({ verb }: NamedVerb): Flag[] {
  return [...flagsOf(verb), ...COMMON]
}

async function answer(
  where: Where,
  paint: Paint,
  { name, verb }: NamedVerb,
  parsed: Parsed,
  surface: Surface,
): Promise<{ text: string; exit: 0 | 1 }> {
  if (isGiven(parsed, 'help')) return { text: renderVerbHelp({ name, verb }), exit: 0 }
  const asJson = isGiven(parsed, 'json')
  const input = readInput(name, verb, parsed)
  checkFolder(where.cwd)
  // With --json, standard output holds only the answer.
  const logbook = openLogbook({ ...where, checkOutput: asJson ? 2 : 1 })
  const told = await callVerb(logbook, name, input)
  const { exit = 0 } = told
  const masked = logbook.masked()
  if (asJson) {
    const json = presentAnswer(await logbook.safeToShow(told.json), masked, 'terminal')
    return { text: `${JSON.stringify(json, null, 2)}\n`, exit }
  }
  const page = seenFrom(logbook.fromHere, await logbook.safeToShow(told.page))
  return { text: renderAnswer(page, masked, surface, paint), exit }
}

function notBehindSlash(name: string): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `There is no command /session-${name}.`,
    `Type logbook ${name} in a terminal.`,
  )
}

function printed(stdout: string): Outcome {
  return { stdout, stderr: '', exit: 0 }
}

/** `again` is the whole command as it may be given again. It holds words of people, so no verb in it is replaced. */
function renderFailure({ message, next }: Failure, surface: Surface, again?: string): string {
  const todo = next ? `\nNext: ${printable(speak(next, surface))}\n` : ''
  return `${printable(speak(message, surface))}\n${todo}${again ? `\n  ${printable(again)}\n` : ''}`
}

function renderJsonFailure({ code, message, next, more }: Failure): string {
  const error = {
    code,
    message: speak(message, 'terminal'),
    next: next ? speak(next, 'terminal') : null,
    ...(speakAll(more, 'terminal') as Failure['more']),
  }
  return `${JSON.stringify({ error }, null, 2)}\n`
}

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
import { type Answer, checkFolder, presentAnswer, renderAnswer, seenFrom } from '../render/answer.ts'
import { callVerbOnce } from '../render/call-verb.ts'
import { describeFailure, type Failure } from '../render/failures.ts'
import { type Paint, PLAIN, printable } from '../render/page.ts'
import { SCHEMA_VERSION } from '../render/schema-version.ts'
import { type Surface, speak, speakAll } from '../render/surface.ts'
import { isGiven, type Parsed, parseRaw, parseWords } from './arguments.ts'
import { renderCompletion, renderNames } from './completion/completion.ts'
import { ASK } from './completion/completions.ts'
import { correctCommand, correctSlash, orCorrected } from './corrected.ts'
import { fillDash, type StandardInput } from './dash.ts'
import { findCalled, splitSlash } from './find-called.ts'
import { flagsOf, readInput } from './flags.ts'
import { findProgramHelp, isHelpWord, renderGroupHelp, renderHelp, renderVerbHelp } from './help.ts'
import type { Flag } from './known-flags.ts'
import { HELP, renderSlashHelp, renderSlashVerbHelp } from './slash-help.ts'

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
  /** Standard input as the text of an entry. By default there is none. */
  standardInput?: StandardInput
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
  const argv = verb === 'help' ? [...invocation.argv.slice(1), '--help'] : invocation.argv
  const source = 'cli' as const
  const claudeSession = invocation.env.CLAUDE_CODE_SESSION_ID
  const cwd = findShellFolder(invocation)
  const treeWaitMs = TERMINAL_TREE_MS[invocation.caller?.attended ? 'attended' : 'unattended']
  const where = { ...invocation, source, claudeSession, cwd, treeWaitMs }
  if (verb === 'slash') return printed((await runSlash(slash, invocation.readInput(), where)).report)
  if (verb === undefined || argv[0] === '--help' || argv[0] === '-h') return printed(renderHelp())
  const programHelp = findProgramHelp(argv)
  if (programHelp !== undefined) return printed(programHelp)
  if (verb === '--version' || verb === 'version') return printed(`${invocation.program.version}\n`)
  const json = invocation.argv.includes('--json')
  try {
    if (verb === 'completion') return printed(renderCompletion(invocation.argv.slice(1)))
    if (verb === ASK) return printed(await renderNames(invocation.argv.slice(1), openAnywhere(where)))
    const found = findCalled(argv)
    if ('group' in found) return printed(renderGroupHelp(found.group))
    const flags = allFlags(found)
    const parsed = orCorrected(
      () => parseWords(found.words, flags, found.verb.quotes),
      () => correctCommand(found, found.words, flags),
    )
    const { text, exit } = await answer(
      where,
      invocation.paint,
      found,
      parsed,
      'terminal',
      invocation.standardInput,
    )
    return { ...printed(text), exit }
  } catch (error) {
    const { safeToShow } = openAnywhere(where)
    const failure = await safeToShow(describeFailure(error))
    const text = json ? renderJsonFailure(failure) : ''
    const debug =
      invocation.env.LOGBOOK_DEBUG && error instanceof Error ? `${await safeToShow(error.stack)}\n` : ''
    return {
      stdout: text,
      stderr: json ? debug : renderFailure(failure, 'terminal') + debug,
      exit: failure.exit,
    }
  }
}

export interface SlashAnswer {
  report: string
  /** The same with times in UTC, if Claude has something to do after it. Otherwise it is for the user alone. */
  forClaude: string | undefined
}

/** Runs a slash command by its full name, `session-log`. Undefined for commands of others. */
export async function runCommand(
  command: string,
  raw: string,
  where: Where,
): Promise<SlashAnswer | undefined> {
  if (command === slashNameOf(HELP.name)) return runSlash(HELP.name, raw, where)
  const found = listVerbs().find(({ name, verb }) => verb.slash && slashNameOf(name) === command)
  return found && answerSlash(() => found, raw, where)
}

/** Runs a slash command. Mistakes are explained in its answer, because Claude sees nothing of a failed command. */
export async function runSlash(verb: string, raw: string, where: Where): Promise<SlashAnswer> {
  if (verb === HELP.name) return answerHelp(raw, where)
  return answerSlash(() => findCalled(splitSlash(verb)), raw, where)
}

async function answerHelp(raw: string, where: Where): Promise<SlashAnswer> {
  try {
    return { report: renderSlashHelp(raw), forClaude: undefined }
  } catch (error) {
    const failure = await openAnywhere(where).safeToShow(describeFailure(error))
    return { report: renderFailure(failure, 'slash'), forClaude: undefined }
  }
}

async function answerSlash(
  find: () => NamedVerb | ReturnType<typeof findCalled>,
  raw: string,
  where: Where,
): Promise<SlashAnswer> {
  let slash: AnyVerb['slash']
  try {
    const found = find()
    if ('group' in found) return { report: renderGroupHelp(found.group), forClaude: undefined }
    if (found.verb.terminalOnly) throw notBehindSlash(found.name)
    slash = found.verb.slash
    const flags = allFlags(found)
    const parsed = orCorrected(
      () => parseRaw(raw, flags, found.verb.quotes),
      () => correctSlash(found, raw, flags),
    )
    const { text, exit, tellClaude } = await answer(
      { ...where, source: 'command' },
      PLAIN,
      found,
      parsed,
      'slash',
    )
    const todo = exit === 0 ? slash?.after : slash?.refused
    const concernsClaude = todo !== undefined && !asksHelp(found.name, parsed)
    return { report: text, forClaude: concernsClaude ? await tellClaude() : undefined }
  } catch (error) {
    const failure = await openAnywhere(where).safeToShow(describeFailure(error))
    const report = renderFailure(failure, 'slash')
    return { report, forClaude: slash?.refused === undefined ? undefined : report }
  }
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
  standardInput?: StandardInput,
): Promise<{ text: string; exit: 0 | 1; tellClaude(): Promise<string> }> {
  if (asksHelp(name, parsed)) {
    const help = surface === 'slash' ? renderSlashVerbHelp : renderVerbHelp
    const text = help({ name, verb })
    return { text, exit: 0, tellClaude: async () => text }
  }
  const asJson = isGiven(parsed, 'json')
  const given = readInput(name, verb, parsed)
  checkFolder(where.cwd)
  const input = await fillDash(verb, given, standardInput)
  // With --json, standard output holds only the answer.
  const logbook = openLogbook({ ...where, checkOutput: asJson ? 2 : 1 })
  const told = await callVerbOnce(logbook, name, input)
  const masked = logbook.masked()
  const render = async (answer: Answer) => {
    if (asJson) {
      const json = presentAnswer(await logbook.safeToShow(answer.json), masked, 'terminal')
      return renderJson(json)
    }
    const page = seenFrom(logbook.fromHere, await logbook.safeToShow(answer.page))
    return renderAnswer(page, masked, surface, paint)
  }
  // In a shell of Claude Code, a call of the user looks like one of Claude.
  const answer = told(surface === 'terminal' && where.claudeSession !== undefined ? 'claude' : 'person')
  return { text: await render(answer), exit: answer.exit ?? 0, tellClaude: () => render(told('claude')) }
}

function asksHelp(name: string, parsed: Parsed): boolean {
  return isGiven(parsed, 'help') || (parsed.given.length === 0 && isHelpWord(name, parsed.text ?? ''))
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

function renderFailure({ message, next, more }: Failure, surface: Surface): string {
  const said = `${printable(speak(message, surface))}\n${next ? `\nNext: ${printable(speak(next, surface))}\n` : ''}`
  // The user's own words, so no verb in braces is ours.
  return typeof more.corrected === 'string' ? `${said}\n${printable(more.corrected)}\n` : said
}

function renderJsonFailure({ code, message, next, more: { corrected, ...more } }: Failure): string {
  const error = {
    code,
    message: speak(message, 'terminal'),
    next: next ? speak(next, 'terminal') : null,
    ...(speakAll(more, 'terminal') as Failure['more']),
    ...(corrected === undefined ? {} : { corrected }),
  }
  return renderJson({ error })
}

function renderJson(json: Record<string, unknown>): string {
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...json }, null, 2)}\n`
}

// The command line as a function: it takes words and standard input, and returns text and an exit status. It does not
// print or exit.
import { TERMINAL_TREE_MS } from '../../deadlines.ts'
import { type Caller, findShellFolder, type LogbookOptions, type Program } from '../../logbook.ts'
import type { AnswerExit } from '../render/answer.ts'
import type { Failure } from '../render/failures.ts'
import type { Paint } from '../render/page.ts'
import { speak, speakAll } from '../render/surface.ts'
import {
  answer,
  describeSafely,
  openAnywhere,
  renderFailure,
  renderJson,
  type Where,
} from './answer-typed.ts'
import { parseWords } from './arguments.ts'
import { renderCompletion, renderNames } from './completion/completion.ts'
import { ASK } from './completion/completions.ts'
import { commandOf, correctCommand, orCorrected } from './corrected.ts'
import type { StandardInput } from './dash.ts'
import { findCalled } from './find-called.ts'
import { allFlags } from './flags.ts'
import { forwardFormer } from './former-names.ts'
import { findProgramHelp, renderGroupHelp, renderHelp } from './help.ts'
import { parsePlaced } from './placed.ts'
import { runSlash } from './slash.ts'

export interface Invocation {
  argv: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  program: Program
  paint: Paint
  /** The caller. By default nobody is at the keyboard. */
  caller?: Caller
  /** Shows runs while they go on. */
  watch?: LogbookOptions['watch']
  /** Shows agents while they go on. */
  board?: Where['board']
  /** Serves the project. */
  serve?: Where['serve']
  /** Opens the database of a hub. */
  openHub?: LogbookOptions['openHub']
  /** Prints on standard output while a verb still runs. By default nothing is printed. */
  print?: (text: string) => void
  /** Reads standard input, only if needed. */
  readInput(): string
  /** Standard input as the text of an entry. By default there is none. */
  standardInput?: StandardInput
}

export interface Outcome {
  stdout: string
  stderr: string
  /** 2: our own fault. */
  exit: AnswerExit | 2
}

/** A former name of a verb becomes that of today first. */
export async function run(invocation: Invocation): Promise<Outcome> {
  const help = invocation.argv[0] === 'help' ? ['help'] : []
  const { words, warning } = forwardFormer(invocation.argv.slice(help.length))
  const outcome = await runNamed({ ...invocation, argv: [...help, ...words] })
  return warning === undefined
    ? outcome
    : { ...outcome, stderr: `${speak(warning, 'terminal')}\n${outcome.stderr}` }
}

async function runNamed(invocation: Invocation): Promise<Outcome> {
  const [verb, slash = ''] = invocation.argv
  const argv = verb === 'help' ? [...invocation.argv.slice(1), '--help'] : invocation.argv
  const source = 'cli' as const
  const claudeSession = invocation.env.CLAUDE_CODE_SESSION_ID
  const cwd = findShellFolder(invocation)
  const treeWaitMs = TERMINAL_TREE_MS[invocation.caller?.attended ? 'attended' : 'unattended']
  const where = { ...invocation, source, claudeSession, cwd, treeWaitMs }
  if (verb === 'slash') return printed((await runSlash(slash, invocation.readInput(), where)).report)
  const page = renderPageWithoutVerb(argv, invocation.program)
  if (page !== undefined) return printed(page)
  const json = invocation.argv.includes('--json')
  try {
    if (verb === 'completion') return printed(renderCompletion(invocation.argv.slice(1)))
    if (verb === ASK) return printed(await renderNames(invocation.argv.slice(1), openAnywhere(where)))
    const found = findCalled(argv)
    if ('group' in found) return printed(renderGroupHelp(found.group))
    const flags = allFlags(found.verb)
    const parsed = found.verb.placed
      ? parsePlaced(found.words, found.verb.placed, flags)
      : orCorrected(
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
    const [first = '', ...words] = argv
    const failure = await describeSafely(error, where, flag => commandOf([first, flag, ...words]))
    const text = json ? renderJsonFailure(failure) : ''
    const stack = invocation.env.LOGBOOK_DEBUG && error instanceof Error ? error.stack : undefined
    const debug = stack ? `${await openAnywhere(where).safeToShow(stack)}\n` : ''
    return {
      stdout: text,
      stderr: json ? debug : renderFailure(failure, 'terminal') + debug,
      exit: failure.exit,
    }
  }
}

function renderPageWithoutVerb(argv: string[], program: Program): string | undefined {
  const [first] = argv
  if (first === undefined || first === '--help' || first === '-h') return renderHelp()
  if (first === '--version' || first === 'version') return `${program.version}\n`
  return findProgramHelp(argv)
}

function printed(stdout: string): Outcome {
  return { stdout, stderr: '', exit: 0 }
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

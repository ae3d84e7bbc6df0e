// Runs a slash command from the raw text behind it.
import { LogbookError } from '../../errors.ts'
import type { AnyVerb } from '../../verbs/definition.ts'
import { listVerbs, type NamedVerb, slashNameOf } from '../../verbs/registry.ts'
import { PLAIN } from '../render/page.ts'
import { speak } from '../render/surface.ts'
import { answer, asksHelp, describeSafely, renderFailure, type Where } from './answer-typed.ts'
import { type Parsed, parseRaw } from './arguments.ts'
import { correctSlash, orCorrected } from './corrected.ts'
import { findCalled, splitSlash } from './find-called.ts'
import { allFlags, readInput } from './flags.ts'
import { forwardFormer } from './former-names.ts'
import { renderGroupHelp } from './help.ts'
import { HELP, renderSlashHelp } from './slash-help.ts'

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
  const { words, warning } = forwardFormer(splitSlash(verb))
  const answered = await answerSlash(() => findCalled(words), raw, where)
  if (warning === undefined) return answered
  return { ...answered, report: `${speak(warning, 'slash')}\n\n${answered.report}` }
}

async function answerHelp(raw: string, where: Where): Promise<SlashAnswer> {
  try {
    return { report: renderSlashHelp(raw), forClaude: undefined }
  } catch (error) {
    const failure = await describeSafely(error, where)
    return { report: renderFailure(failure, 'slash'), forClaude: undefined }
  }
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
    if ('group' in found) return { report: renderGroupHelp(found.group), forClaude: undefined }
    if (found.verb.terminalOnly) throw notBehindSlash(found.name)
    command = slashNameOf(found.name)
    const flags = allFlags(found.verb)
    const parsed = orCorrected(
      () => parseRaw(raw, flags, found.verb.quotes),
      () => correctSlash(found, raw, flags),
    )
    // From here on. A mistyped command is the user's to correct: Claude is not asked.
    slash = found.verb.slash
    const { text, exit, tellClaude } = await answer(
      { ...where, source: 'command' },
      PLAIN,
      found,
      parsed,
      'slash',
    )
    const todo = exit === 0 ? leftToDo(found, parsed) : slash?.refused
    return { report: text, forClaude: todo === undefined ? undefined : await tellClaude() }
  } catch (error) {
    const failure = await describeSafely(error, where, flag => `/${command} ${flag} ${raw.trim()}`)
    const report = renderFailure(failure, 'slash')
    return { report, forClaude: slash?.refused === undefined ? undefined : report }
  }
}

/** What Claude does after the command; undefined if the user has said it all. */
function leftToDo({ name, verb }: NamedVerb, parsed: Parsed): string | undefined {
  const { after, unless = [] } = verb.slash ?? {}
  if (asksHelp(name, parsed)) return undefined
  const given = readInput(name, verb, parsed) as Record<string, unknown>
  return unless.some(argument => given[argument] !== undefined) ? undefined : after
}

function notBehindSlash(name: string): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `There is no command /session-${name}.`,
    `Type logbook ${name} in a terminal.`,
  )
}

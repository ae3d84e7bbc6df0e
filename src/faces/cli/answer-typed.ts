// Answers a typed command with the report of its verb, or explains why it cannot.
import type { Served, ServeOrder } from '../../api/serving.ts'
import { type LogbookOptions, openLogbook } from '../../logbook.ts'
import type { Board, BoardTopic } from '../../status/board/board.ts'
import type { NamedVerb } from '../../verbs/registry.ts'
import {
  type Answer,
  type AnswerExit,
  checkFolder,
  presentAnswer,
  renderAnswer,
  seenFrom,
  withMade,
} from '../render/answer.ts'
import { callVerbOnce } from '../render/call-verb.ts'
import { describeFailure, type Failure } from '../render/failures.ts'
import { jsonLine, type Paint, printable } from '../render/page.ts'
import { SCHEMA_VERSION } from '../render/schema-version.ts'
import { type Surface, speak } from '../render/surface.ts'
import { breakLines, roomBehind } from '../rows.ts'
import { isGiven, type Parsed } from './arguments.ts'
import { withRetry } from './corrected.ts'
import { fillDash, type StandardInput } from './dash.ts'
import { readInput } from './flags.ts'
import { isHelpWord, renderVerbHelp } from './help.ts'
import { renderSlashVerbHelp } from './slash-help.ts'

export type Where = Omit<LogbookOptions, 'now' | 'newId' | 'store' | 'tell' | 'board' | 'serve'> & {
  /** Shows agents while they go on; with `asJson`, a JSON object a line. */
  board?: ((topic: BoardTopic, asJson: boolean) => Promise<Board>) | undefined
  /** Serves the project, and says where; with `asJson`, in a line for programs. */
  serve?: ((order: ServeOrder, asJson: boolean) => Promise<Served>) | undefined
  /** Prints on standard output while a verb still runs. */
  print?: (text: string) => void
}

/** `type` gives the command again, with the flag that lets it through. */
export async function describeSafely(
  error: unknown,
  where: Where,
  type: (flag: string) => string = flag => flag,
): Promise<Failure> {
  return openAnywhere(where).safeToShow(withRetry(describeFailure(error), type))
}

/** Opens the logbook also if the working folder is gone, so that the failure can be reported. */
export function openAnywhere(where: Where) {
  return openLogbook({ ...where, board: undefined, serve: undefined, cwd: where.cwd || '/' })
}

export async function answer(
  where: Where,
  paint: Paint,
  { name, verb }: NamedVerb,
  parsed: Parsed,
  surface: Surface,
  standardInput?: StandardInput,
): Promise<{ text: string; exit: AnswerExit; tellClaude(): Promise<string> }> {
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
  const meanwhile = surface === 'terminal' ? tellMeanwhile(where.print, asJson) : undefined
  const { board, serve } = surface === 'terminal' ? where : {}
  let watched = false
  let served = false
  const logbook = openLogbook({
    ...where,
    ...meanwhile,
    board:
      board &&
      (topic => {
        watched = true
        return board(topic, asJson)
      }),
    serve:
      serve &&
      (order => {
        served = true
        return serve(order, asJson)
      }),
    checkOutput: asJson ? 2 : 1,
  })
  const told = await callVerbOnce(logbook, name, input).finally(logbook.allTold)
  const masked = logbook.masked()
  const render = async (answer: Answer) => {
    // Its line says all that a program needs.
    if (asJson && served) return ''
    if (asJson) {
      const json = presentAnswer(await logbook.safeToShow(answer.json), masked, 'terminal')
      return renderJson({ ...json, ...answer.made }, watched || meanwhile?.hasTold())
    }
    const page = seenFrom(logbook.fromHere, await logbook.safeToShow(answer.page))
    const text = renderAnswer(withMade(page, answer.made), masked, surface, paint)
    return answer.isProse && typeof page === 'string'
      ? breakLines(text, roomBehind(0, paint.columns), true).join('\n')
      : text
  }
  // In a shell of Claude Code, a call of the user looks like one of Claude.
  const answer = told(surface === 'terminal' && where.claudeSession !== undefined ? 'claude' : 'person')
  return { text: await render(answer), exit: answer.exit ?? 0, tellClaude: () => render(told('claude')) }
}

export function asksHelp(name: string, parsed: Parsed): boolean {
  return isGiven(parsed, 'help') || (parsed.given.length === 0 && isHelpWord(name, parsed.text ?? ''))
}

export function renderFailure({ message, next, more }: Failure, surface: Surface): string {
  const said = `${printable(speak(message, surface))}\n${next ? `\nNext: ${printable(speak(next, surface))}\n` : ''}`
  // The user's own words, so no verb in braces is ours.
  return typeof more.corrected === 'string' ? `${said}\n${printable(more.corrected)}\n` : said
}

/** `asLine`: on one line, as the last of several. */
export function renderJson(json: Record<string, unknown>, asLine = false): string {
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...json }, null, asLine ? 0 : 2)}\n`
}

/** Programs get a JSON object a line, and the answer as the last one. */
function tellMeanwhile(print: Where['print'] = () => undefined, asJson: boolean) {
  let told = false
  return {
    hasTold: () => told,
    tell(line: string, json: object | undefined) {
      if (asJson && json === undefined) return
      told = true
      print(`${json && asJson ? jsonLine(json) : printable(line)}\n`)
    },
  }
}

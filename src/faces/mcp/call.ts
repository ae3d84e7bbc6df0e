// One call of a tool: it takes arguments and always returns a result. It keeps nothing between calls but whose turn it is,
// because the journal and the calling conversation may change.
import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { findConversation, openLogbook, type Program } from '../../logbook.ts'
import { unfenced } from '../../text/harmless.ts'
import { mapTextsAtOnce } from '../../text/map-texts.ts'
import { nearest } from '../../text/names/nearest.ts'
import { type Answer, checkFolder, presentAnswer, renderAnswer, seenFrom } from '../render/answer.ts'
import { describeFailure, type Failure } from '../render/failures.ts'
import { PLAIN, printable } from '../render/page.ts'
import { speak, speakMessage } from '../render/surface.ts'
import { explain } from './explain.ts'
import type { Tool } from './tool.ts'
import { listTools } from './tools.ts'
import type { Turns } from './turns.ts'
import { unpack } from './unpack.ts'

export interface Where {
  cwd: string
  env: NodeJS.ProcessEnv
  /** The process that started the server: Claude Code or another client. */
  clientPid: number
  program: Program
  /** How long a call waits for another process that writes; as long as usual by default. */
  lockWaitMs?: number
}

export interface Call {
  name: string
  arguments?: unknown
  /** Aborted when the client no longer wants an answer. */
  givenUp: AbortSignal
}

/** Throws a protocol error for an unknown tool. Every other failure is a result. */
export async function callTool(where: Where, turns: Turns, call: Call): Promise<CallToolResult> {
  const { name, givenUp } = call
  const { safeToShow } = openLogbook({ ...where, cwd: where.cwd || '/' })
  const tool = listTools().find(known => known.name === name)
  if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, await safeToShow(describeMissing(name)))
  try {
    return await turns.take(
      lockWaitMs => answer(lockWaitMs === undefined ? where : { ...where, lockWaitMs }, tool, call.arguments),
      givenUp,
    )
  } catch (error) {
    return {
      isError: true,
      content: [{ type: 'text', text: tell(await safeToShow(describeFailure(error))) }],
    }
  }
}

function describeMissing(name: string): string {
  const names = listTools().map(known => known.name)
  const close = closeTo(name, names)
  const hint = close.length > 0 ? `Did you mean ${close.join(' or ')}?` : `There are: ${names.join(', ')}.`
  return `There is no tool ${JSON.stringify(name)}. ${hint}`
}

/** A name may lack what the tool is about: `log` for `session_log`. */
function closeTo(name: string, names: string[]): string[] {
  const whole = nearest(name, names)
  if (whole !== undefined) return [whole]
  const ending = nearest(name, names.map(endingOf))
  return names.filter(known => endingOf(known) === ending)
}

function endingOf(name: string): string {
  return name.slice(name.indexOf('_') + 1)
}

async function answer(where: Where, tool: Tool, given: unknown): Promise<CallToolResult> {
  const input = tool.input.safeParse(unpack(tool, given ?? {}))
  if (!input.success) throw explain(tool, input.error)
  const conversation = await findConversation(where)
  checkFolder(conversation.cwd)
  const logbook = openLogbook({
    ...where,
    ...conversation,
    source: 'mcp',
    claudePid: where.clientPid,
    inherits: true,
  })
  const told: Answer = await logbook.safeToShow(await tool.run(logbook, input.data as never))
  const masked = logbook.masked()
  const next = typeof told.page === 'string' ? 'go on.' : speak(told.page.next, 'tool')
  return {
    content: [
      {
        type: 'text',
        text: unfenced(renderAnswer(seenFrom(logbook.fromHere, told.page), masked, 'tool', PLAIN)),
      },
    ],
    structuredContent: mapTextsAtOnce(
      tool.output.parse({ ...presentAnswer(told.json, masked, 'tool'), next }),
      unfenced,
    ),
  }
}

/** Claude Code passes on only the text of a failure. */
function tell({ code, message, next }: Failure): string {
  const todo = next ? speak(next, 'tool') : 'Put that right, and call again.'
  return unfenced(`${code}: ${printable(speakMessage(message, 'tool'))}\n\nNext: ${printable(todo)}`)
}

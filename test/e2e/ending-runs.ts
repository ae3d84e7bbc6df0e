// Brings a run of the real client to its end against a scripted model, and reads it as the product does.
import { type Ending, judgeEnd } from '../../src/runs/judge-end.ts'
import type { RunEnd } from '../../src/runs/run.ts'
import { beginStream, foldLine } from '../../src/runs/stream/fold-stream.ts'
import type { Stream } from '../../src/runs/stream/stream.ts'
import type { Failure } from './rig/failures.ts'
import type { Asking } from './rig/headless.ts'
import type { Reply } from './rig/replies.ts'
import type { Rig } from './rig/rig.ts'
import type { StreamEnd } from './rig/streaming.ts'

/** The client asks a failing API once more only. */
export const quick = { CLAUDE_CODE_MAX_RETRIES: '1' }

export function bash(command: string, more: object = {}): Reply {
  return { tool: 'Bash', input: { command, description: 'A command', ...more } }
}

export function refusal(status: number, type: string, message: string, headers = {}): Failure {
  return { status, type, message, headers }
}

export function fold(lines: readonly string[]): Stream {
  return lines.reduce((stream, line) => foldLine(stream, line, new Date()).stream, beginStream())
}

export function endingOf({ lines, ...end }: StreamEnd): Ending {
  return { ...end, stream: fold(lines), hasResult: true }
}

export function judge(end: StreamEnd): RunEnd {
  return judgeEnd(endingOf(end), new Date())
}

/** Each of these replies to one request, the last one to all that follow. */
export async function runWith(
  rig: Rig,
  replies: (Reply | Failure)[],
  options: Partial<Asking> = {},
): Promise<StreamEnd> {
  rig.model.reset()
  rig.model.reply(...replies.slice(0, -1))
  rig.model.otherwise(replies.at(-1) ?? 'Done.')
  return (await rig.stream('Go on with your thread.', options)).ended
}

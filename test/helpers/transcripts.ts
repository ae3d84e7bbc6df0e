// Transcripts of the real client, and records made by hand in their form.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Captured, captureNothing } from '../../src/capture/captured.ts'
import { captureLine } from '../../src/capture/transcript.ts'

export const CLIENTS = ['2.1.329', '2.1.197'] as const
export const SCENES = ['work', 'denied', 'tasks', 'todos', 'talk', 'subagent'] as const
const PROJECT = '/project'

export const folding = {
  begin: captureNothing,
  line: (captured: Captured, line: Buffer) => captureLine(captured, line, { root: PROJECT }),
}

export function transcriptPath(client: string, scene: string): string {
  return join(import.meta.dirname, '../fixtures/transcripts', `${client}-${scene}.jsonl`)
}

export function readTranscriptText(client: string, scene: string): string {
  return readFileSync(transcriptPath(client, scene), 'utf8')
}

/** What is captured from whole lines, each given as text or as a record. */
export function captureAll(lines: (string | object)[], from: Captured = captureNothing()): Captured {
  const texts = lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line)))
  return texts.reduce((captured, line) => folding.line(captured, Buffer.from(line)), from)
}

export function captureScene(client: string, scene: string): Captured {
  return captureAll(readTranscriptText(client, scene).split('\n'))
}

const AT = '2025-01-15T10:30:00.000Z'

export function prompt(content: unknown, more: object = {}): object {
  return { type: 'user', message: { role: 'user', content }, timestamp: AT, ...more }
}

export function call(id: string, name: string, input: object, more: object = {}): object {
  const content = [{ type: 'tool_use', id, name, input }]
  return { message: { role: 'assistant', content }, type: 'assistant', ...more }
}

export function result(id: string, content: unknown, toolUseResult?: unknown, isError = false): object {
  const block = { tool_use_id: id, type: 'tool_result', content, is_error: isError }
  return { type: 'user', message: { role: 'user', content: [block] }, timestamp: AT, toolUseResult }
}

let calls = 0

/** A command and its outcome: what it printed, and its exit status. */
export function ran(command: string, printed = '', exit = 0): object[] {
  calls += 1
  const id = `toolu_${calls}`
  const outcome = exit === 0 ? result(id, printed) : result(id, `Exit code ${exit}\n${printed}`, '', true)
  return [call(id, 'Bash', { command }), outcome]
}

/** A file written by a tool, as it ends well. */
export function wrote(path: string, details: object = {}, tool = 'Write'): object[] {
  calls += 1
  const id = `toolu_${calls}`
  return [call(id, tool, { file_path: path }), result(id, 'The file has been updated.', details)]
}

// A conversation as the hooks hear of it: what the host writes to its transcript, and the events it fires.

import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { LogbookError } from '../../src/errors.ts'
import { runHook } from '../../src/faces/hooks/run.ts'
import * as full from '../../src/main.ts'
import { NOBODY } from './home.ts'

export function transcriptOf(folder: string, id: string): string {
  return join(folder, '.git', `${id}.jsonl`)
}

/** The host writes records; the project is where the fixtures say it is. */
export function happened(id: string, folder: string, ...records: object[]): void {
  const timestamp = new Date().toISOString()
  const lines = records.map(record => JSON.stringify({ ...record, timestamp }))
  appendFileSync(transcriptOf(folder, id), `${lines.join('\n').replaceAll('/project', folder)}\n`)
}

/** What the hook prints; empty when it prints nothing. */
export async function fire(
  cwd: string,
  event: string,
  id: string,
  input: object = {},
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const sent = { session_id: id, cwd, transcript_path: transcriptOf(cwd, id), ...input }
  const where = { cwd: '/', env: { ...NOBODY, ...env }, load: () => full }
  try {
    return (await runHook({ event, input: sent, ...where })) ?? ''
  } catch (error) {
    // As at the edge: the host is told nothing.
    if (error instanceof LogbookError) return ''
    throw error
  }
}

export function begin(cwd: string, id: string, source = 'startup'): Promise<string> {
  return fire(cwd, 'SessionStart', id, { source })
}

export function endTurn(cwd: string, id: string, words = 'Done.'): Promise<string> {
  return fire(cwd, 'Stop', id, { last_assistant_message: words })
}

// Begins the journal of an attempt: an entry with the prompt, which holds what the attempt before it had reached.
import { nameAgent } from '../../runs/name-agent.ts'
import type { Run } from '../../runs/run.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { beginningOf } from '../../text/cut.ts'
import type { Workspace } from '../../workspace.ts'
import { addEntry, draftEntry } from '../write-entry.ts'
import { asNobody } from './as-nobody.ts'
import { inFolder } from './in-folder.ts'

const LONGEST_PROMPT = 50_000

/** Call it before the program starts. */
export async function beginAttempt(
  calling: Workspace,
  stored: StoredSession,
  run: Pick<Run, 'attempt' | 'agent' | 'model' | 'folder' | 'resumes'>,
  prompt: string,
): Promise<void> {
  const here = asNobody(calling)
  const workspace = run.folder === here.checks.folder ? here : inFolder(here, run.folder)
  const { attempt, resumes } = run
  const how = resumes ? ', in the same conversation' : ''
  const note = `Attempt ${attempt} by ${nameAgent(run)}${how}.`
  const { text } = await draftEntry(workspace, stored, 'start', note, {
    section: `## Prompt\n${quote(prompt)}`,
  })
  await addEntry(workspace, stored, text)
}

/** So that a heading in it is none of the entry's. */
function quote(text: string): string {
  const kept = beginningOf(text.trim(), LONGEST_PROMPT)
  return kept.replace(/^/gm, '> ').replace(/[ \t]+$/gm, '')
}

// Says which lines of earlier work sessions a text leads to, as a prompt, a goal or a task would, and why.
import { type Explained, explainOffers as explain } from '../../recall/offer/choose-offers.ts'
import { readClaudeSession } from '../../store/claude-sessions.ts'
import { readInside } from '../../store/disk/read-inside.ts'
import { corpusPath } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import { readCorpus } from './read-corpus.ts'

/** The best first, told or not. Safe to show. */
export async function explainOffers(workspace: Workspace, text: string): Promise<Explained[]> {
  const { store, sessions, claudeSession } = workspace
  const own = claudeSession ? (await readClaudeSession(store, claudeSession)).workSession : undefined
  const read = (file: string) => readInside(store.root, corpusPath(file))
  const found = await readCorpus(workspace, {}, ({ corpus }) =>
    explain(corpus, { text, own, told: new Set() }, read),
  )
  return sessions.show(found.map(one => ({ ...one, file: corpusPath(one.file) })))
}

// Reads the outline that a caller gives, as a file in a terminal or as a text in a tool, and cleans its names.
import { LogbookError } from '../../errors.ts'
import type { Outline } from '../../plans/outline.ts'
import { readWholeOutline } from '../../plans/read-whole-outline.ts'
import type { Workspace } from '../../workspace.ts'

/** Bytes. A plan of a thousand tasks with long descriptions has fewer. */
const MOST_BYTES = 500_000

export interface OutlineInput {
  /** A path. */
  from?: string | undefined
  /** The text itself. */
  outline?: string | undefined
}

export interface GivenOutline {
  outline: Outline
  /** The name in messages. */
  file: string
}

/** Throws INVALID_INPUT, UNREADABLE, INVALID_DOCUMENT. */
export async function readGivenOutline(
  workspace: Workspace,
  { from: given, outline }: OutlineInput,
): Promise<GivenOutline> {
  const from = given?.trim() || undefined
  const file = from ?? 'the outline'
  const text = from === undefined ? outline : workspace.readNamedFile(from, MOST_BYTES)
  if (text === undefined)
    throw new LogbookError(
      'INVALID_INPUT',
      'There is no outline.',
      'Write one into a file and name it with --from plan.md; a tool takes its text.',
    )
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new LogbookError(
      'INVALID_INPUT',
      `The outline has ${(Buffer.byteLength(text) / 1_000_000).toFixed(1)} MB; at most ${MOST_BYTES / 1_000_000} MB are read.`,
      'Nothing was changed. Make several plans of it.',
    )
  return { outline: await withoutSecrets(workspace, await readWholeOutline(text, file)), file }
}

/** Masks names and titles before they become fields and file names. A mask is in brackets, which begin a list in YAML. */
async function withoutSecrets({ sessions }: Workspace, outline: Outline): Promise<Outline> {
  const mask = (text: string) => sessions.mask(text)
  const maskIf = async (text: string | undefined) => (text === undefined ? undefined : mask(text))
  const all = <T>(list: T[], change: (one: T) => Promise<T>) => Promise.all(list.map(change))
  return {
    ...outline,
    title: await maskIf(outline.title),
    stages: await all(outline.stages, async stage => ({
      ...stage,
      name: await mask(stage.name),
      batches: await all(stage.batches, async batch => ({
        ...batch,
        name: await mask(batch.name),
        threads: await all(batch.threads, async thread => ({
          ...thread,
          name: await mask(thread.name),
          agent: await maskIf(thread.agent),
          model: await maskIf(thread.model),
          tasks: await all(thread.tasks, async task => ({ ...task, title: await mask(task.title) })),
        })),
      })),
    })),
  }
}

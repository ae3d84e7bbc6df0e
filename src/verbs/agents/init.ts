// Writes an example of `.tasks/agents.yaml` with every key explained.
import { LogbookError } from '../../errors.ts'
import { EXAMPLE } from '../../runs/agents/example.ts'
import { AGENTS } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb } from '../definition.ts'

export const init = defineVerb({
  summary: 'Write an example of .tasks/agents.yaml, to be changed in an editor',
  usage: [''],
  arguments: {},
  run: writeExample,
})

/** Throws ALREADY_EXISTS, UNWRITABLE. */
async function writeExample({ store }: Workspace): Promise<{ file: string }> {
  try {
    await store.create(AGENTS, EXAMPLE)
  } catch (error) {
    if (!(error instanceof LogbookError) || error.code !== 'ALREADY_EXISTS') throw error
    throw new LogbookError(
      'ALREADY_EXISTS',
      `${AGENTS} is there already, and stays as it is.`,
      'See what it defines with {agents list}; docs/runs.md explains each key.',
    )
  }
  return { file: AGENTS }
}

// The workspace that a verb is called with, for steps that no verb shows alone.
import { vi } from 'vitest'
import { type LogbookOptions, openLogbook } from '../../src/logbook.ts'
import { VERBS } from '../../src/verbs/registry.ts'
import type { Workspace } from '../../src/workspace.ts'
import { NOBODY } from './home.ts'

/** As for a verb that undo does not take back. */
export async function callingWorkspace(
  folder: string,
  options: Partial<LogbookOptions> = {},
): Promise<Workspace> {
  const spy = vi.spyOn(VERBS.init, 'run').mockImplementationOnce(async workspace => workspace as never)
  const logbook = openLogbook({ cwd: folder, ...options, env: { ...NOBODY, ...options.env } })
  const workspace = (await logbook.init({ goal: 'x' })) as unknown as Workspace
  spy.mockRestore()
  return workspace
}

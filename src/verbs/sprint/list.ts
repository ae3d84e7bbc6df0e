// Lists the sprints, each with its tasks.
import { type Page, pageOf } from '../../parts/page.ts'
import type { Problem } from '../../store/documents.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb, PAGE } from '../definition.ts'
import { type ShownSprint, withTasks } from './show.ts'

export const list = defineVerb({
  summary: 'Show which sprints there are',
  usage: [''],
  arguments: { page: PAGE },
  tool: { name: 'task_list', shared: 'sprints: true' },
  run: listSprints,
})

/** With the problems of files that cannot be read. */
async function listSprints(
  workspace: Workspace,
  { page }: { page?: number | undefined },
): Promise<Page<ShownSprint> & { problems: Problem[] }> {
  const { sprints, problems } = await workspace.sprints.list()
  const { tasks } = await workspace.tasks.list('active', 'archive')
  const numbered = sprints.toSorted((a, b) => a.sprint.id.localeCompare(b.sprint.id, 'en', { numeric: true }))
  const shown = pageOf(numbered, page)
  return { ...shown, items: shown.items.map(stored => withTasks(stored, tasks)), problems }
}

// Lists the names that can be typed, for the completion in a shell. It is asked at a press of a key, so it opens no more
// files than it must.
import { foldName } from '../text/slug.ts'
import type { Workspace } from '../workspace.ts'
import { listAgents } from './runs/agents.ts'

export type NameKind = 'work-sessions' | 'tasks' | 'sprints' | 'agents'

export interface Name {
  name: string
  about: string
}

/** Open ones. Closed work sessions only if something is typed that they begin with. */
export async function listNames(workspace: Workspace, kind: NameKind, typed: string): Promise<Name[]> {
  const { tasks, sprints } = workspace
  if (kind === 'tasks')
    return (await tasks.list('active')).tasks.map(({ task }) => ({ name: task.id, about: task.title }))
  if (kind === 'sprints')
    return (await sprints.list()).sprints.map(({ sprint }) => ({ name: sprint.id, about: sprint.title }))
  if (kind === 'agents')
    return (await listAgents(workspace)).agents.map(({ name, description = '' }) => ({
      name,
      about: description,
    }))
  return [...(await listOpen(workspace)), ...(await listClosed(workspace, typed))]
}

/** By their short ids if a name fits several. */
async function listOpen({ sessions }: Workspace): Promise<Name[]> {
  const open = (await sessions.list('active')).sessions.map(({ session }) => session)
  const isAlone = (name: string) => open.filter(({ shortname }) => shortname === name).length === 1
  return open.map(({ shortname, shortId, title, status }) => ({
    name: isAlone(shortname) ? shortname : shortId,
    about: `${title} (${status})`,
  }))
}

const FILE_NAME = /^(.+)-([0-9a-f]{8})\.md$/

async function listClosed({ sessions }: Workspace, typed: string): Promise<Name[]> {
  if (typed === '') return []
  const named = (await sessions.names('archive')).flatMap(file => {
    const [, name = '', shortId = ''] = FILE_NAME.exec(file) ?? []
    return foldName(name).startsWith(foldName(typed)) ? [{ name, shortId }] : []
  })
  const isAlone = (name: string) => named.filter(one => one.name === name).length === 1
  return named.map(({ name, shortId }) => ({
    name: isAlone(name) ? name : shortId,
    about: `${name} (closed)`,
  }))
}

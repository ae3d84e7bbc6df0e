// What serves this page: the server of a project, or a hub, which has no files of projects. Its document says it, so that
// nothing is drawn first that a hub does not have.

export type ServerKind = 'project' | 'hub'

export const serverKind: ServerKind =
  typeof document !== 'undefined' && document.documentElement.dataset.server === 'hub' ? 'hub' : 'project'

export const isHub = serverKind === 'hub'

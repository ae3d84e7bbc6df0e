// What a token lets its holder do.

export const SCOPES = ['read', 'push', 'act'] as const
/** To look, to send what a host's agents say, and to do what changes anything else. */
export type Scope = (typeof SCOPES)[number]

export interface Grant {
  /** What it is called in a list. It opens nothing. */
  id: string
  /** It speaks for this host alone: its name at the hub, or its host name, without the digits that it gives itself. */
  host: string
  scopes: Scope[]
  projects: string[] | 'all'
}

/** `host` and `project` are those that are spoken for or asked about, where one is. */
export function isGranted(
  grant: Grant,
  scope: Scope,
  { host, project }: { host?: string; project?: string } = {},
): boolean {
  if (!grant.scopes.includes(scope)) return false
  if (host !== undefined && !isOf(grant, host)) return false
  return project === undefined || grant.projects === 'all' || grant.projects.includes(project)
}

const OWN_DIGITS = /-[0-9a-f]{8}$/

function isOf(grant: Grant, host: string): boolean {
  return speakersFor(host).includes(grant.host)
}

/** The hosts of the tokens that speak for this one. */
export function speakersFor(host: string): string[] {
  return [...new Set([host, host.replace(OWN_DIGITS, '')])]
}

// Makes, lists and revokes the tokens by which hosts and readers get into a hub.
import { LogbookError } from '../../errors.ts'
import { SCOPES, type Scope } from '../../hub/grant.ts'
import { findNameFault } from '../../hub/names.ts'
import type { HubRecords } from '../../store/hub/hub-records.ts'
import type { KeptToken } from '../../store/hub/tokens.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb } from '../definition.ts'
import { DATABASE, withHub } from './open-hub.ts'

const ACTIONS = ['create', 'list', 'revoke'] as const
/** What a host needs that sends, and whose runs look what others have claimed. */
const USUAL: Scope[] = ['read', 'push']

export const token = defineVerb({
  summary: 'Make, list and revoke the tokens by which hosts get into a hub',
  usage: ['create <host> [--scope <scope>]… [--project <project>]…', 'list', 'revoke <id>'],
  isFinal: true,
  terminalOnly: true,
  arguments: {
    action: { kind: 'word', help: ACTIONS.join(', '), from: ACTIONS, flag: false },
    name: { kind: 'word', help: 'the host, as {doctor} shows it there; or the id of a token', flag: false },
    scope: {
      kind: 'words',
      value: '<scope>',
      help: `what it is for: ${SCOPES.join(', ')}; ${USUAL.join(' and ')} when left out`,
      from: SCOPES,
    },
    project: {
      kind: 'words',
      value: '<project>',
      help: 'only for this project, such as github.com/owner/name; all when left out',
    },
    database: DATABASE,
  },
  placed: ['action', 'name'],
  run: tokenVerb,
})

interface TokenInput {
  action?: string | undefined
  name?: string | undefined
  scope: string[]
  project: string[]
  database?: string | undefined
}

type TokenAnswer =
  | {
      done: 'created'
      id: string
      token: string
      host: string
      scopes: Scope[]
      projects: string[] | 'all'
    }
  | { done: 'listed'; tokens: KeptToken[] }
  | { done: 'revoked'; id: string; host: string }

/** Throws INVALID_INPUT, NOT_FOUND, and what `withHub` throws. */
async function tokenVerb(workspace: Workspace, input: TokenInput): Promise<TokenAnswer> {
  const action = readAction(input.action)
  if (action === 'list') {
    refuseMore(action, [input.name, ...input.scope, ...input.project])
    return withHub(workspace, input.database, async ({ tokens }) => ({
      done: 'listed' as const,
      tokens: await tokens.list(),
    }))
  }
  if (action === 'revoke') {
    refuseMore(action, [...input.scope, ...input.project])
    const id = readId(input.name)
    return withHub(workspace, input.database, records => revoke(records, id))
  }
  const host = readName('host', input.name)
  const scopes = readScopes(input.scope)
  const named = input.project.map(project => readName('project', project))
  const projects = named.length > 0 ? [...new Set(named)] : ('all' as const)
  return withHub(workspace, input.database, async ({ tokens }) => ({
    done: 'created' as const,
    ...(await tokens.create(host, scopes, projects)),
    host,
    scopes,
    projects,
  }))
}

/** One that is revoked already stays so. */
async function revoke({ tokens }: HubRecords, id: string): Promise<TokenAnswer> {
  const known = (await tokens.list()).find(one => one.id === id)
  if (!known)
    throw new LogbookError(
      'NOT_FOUND',
      `No token has the id ${JSON.stringify(id)}.`,
      'See them with {hub token} list.',
    )
  await tokens.revoke(id)
  return { done: 'revoked', id, host: known.host }
}

function readAction(given: string | undefined): (typeof ACTIONS)[number] {
  const found = ACTIONS.find(action => action === given?.toLowerCase())
  if (found) return found
  throw new LogbookError(
    'INVALID_INPUT',
    given === undefined ? 'Say what to do with a token.' : `A token has no ${JSON.stringify(given)}.`,
    '{hub token} create <host>, {hub token} list, or {hub token} revoke <id>.',
  )
}

/** The id, also out of the whole token, which is what somebody has at hand. */
function readId(given: string | undefined): string {
  const id = /^(?:lbh_)?([0-9a-f]{10})(?:_.*)?$/.exec(given?.trim() ?? '')?.[1]
  if (id) return id
  throw new LogbookError(
    'INVALID_INPUT',
    given === undefined ? 'Say which token.' : 'An id has ten digits and letters from a to f.',
    'See them with {hub token} list.',
  )
}

function readName(kind: 'host' | 'project', given: string | undefined): string {
  const name = given?.trim().normalize('NFC')
  // No machine has such a name: a token for it would be made, and be of no use.
  if (kind === 'host' && name?.startsWith('-'))
    throw new LogbookError('INVALID_INPUT', `There is no flag ${name}.`, 'See {hub token} --help.')
  const fault = findNameFault(name, kind)
  if (name !== undefined && !fault) return name
  throw new LogbookError(
    'INVALID_INPUT',
    given === undefined ? `Say for which ${kind}.` : `The name of the ${kind} ${fault}.`,
    kind === 'host'
      ? '{hub token} create <host>: its host name, or what {doctor} there shows as its name at the hub.'
      : '--project github.com/owner/name.',
  )
}

function readScopes(given: string[]): Scope[] {
  const words = given.flatMap(text => text.toLowerCase().split(/[\s,]+/)).filter(Boolean)
  const unknown = words.find(word => !SCOPES.some(scope => scope === word))
  if (unknown !== undefined)
    throw new LogbookError(
      'INVALID_INPUT',
      `There is no scope ${JSON.stringify(unknown)}.`,
      `Say one or several of these: ${SCOPES.map(scope => `--scope ${scope}`).join(', ')}.`,
    )
  return words.length === 0 ? USUAL : SCOPES.filter(scope => words.includes(scope))
}

function refuseMore(action: string, given: (string | undefined)[]): void {
  if (given.some(one => one !== undefined))
    throw new LogbookError('INVALID_INPUT', `This is too much for ${action}.`, 'See {hub token} --help.')
}

// What `hub token` tells. A token that was made is shown this once.
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { firstOf } from '../../pages.ts'
import { tableLines } from '../../run-facts.ts'
import { presentTime, tellTime } from '../../times.ts'

type Listed = Extract<ResultOf<'hub token'>, { done: 'listed' }>['tokens']

export function reportToken(result: ResultOf<'hub token'>): Answer {
  if (result.done === 'listed') return reportList(result.tokens)
  if (result.done === 'revoked')
    return {
      page: {
        icon: '🔑',
        heading: `Revoked the token ${result.id} of ${result.host}`,
        next: 'make another one with {hub token} create <host>, if it is still needed.',
      },
      json: { id: result.id, host: result.host },
    }
  const { id, host, scopes, projects, token } = result
  return {
    page: {
      icon: '🔑',
      heading: `Made a token for ${host}`,
      facts: [
        ['Id', id],
        ['For', forWhat({ scopes, projects })],
      ],
      next: scopes.includes('push')
        ? `put it into hub_token of ~/.claude/settings.json on ${host}; it is not shown again.`
        : 'enter it where the page of the hub asks for one; it is not shown again.',
    },
    json: { host, id, scopes, projects },
    made: { token },
  }
}

function reportList(tokens: Listed): Answer {
  return {
    page: {
      icon: '🔑',
      heading:
        tokens.length === 0 ? 'No tokens yet' : tokens.length === 1 ? '1 token' : `${tokens.length} tokens`,
      lists: [{ title: 'Tokens', lines: firstOf(tableLines(tokens.map(rowOf))) }],
      next:
        tokens.length === 0
          ? 'make one with {hub token} create <host>.'
          : 'make one with {hub token} create <host>, or revoke one with {hub token} revoke <id>.',
    },
    json: {
      tokens: tokens.map(({ id, host, scopes, projects, createdAt, revokedAt }) => ({
        id,
        host,
        scopes,
        projects,
        createdAt: presentTime(createdAt.toISOString()),
        revokedAt: presentTime(revokedAt?.toISOString()),
      })),
    },
  }
}

function rowOf({ id, host, createdAt, revokedAt, ...granted }: Listed[number]): string[] {
  const since = revokedAt
    ? `revoked ${tellTime(revokedAt.toISOString())}`
    : `since ${tellTime(createdAt.toISOString())}`
  return [id, host, forWhat(granted), since]
}

function forWhat({ scopes, projects }: Pick<Listed[number], 'scopes' | 'projects'>): string {
  return `${scopes.join(', ')} of ${projects === 'all' ? 'all projects' : projects.join(', ')}`
}

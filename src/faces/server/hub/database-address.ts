// Reads the addresses that a hub is given. That of its database has a password in it, which is shown and kept nowhere.
import { LogbookError } from '../../../errors.ts'

/** `shown` names the database without a password. Throws INVALID_INPUT. */
export function readDatabase(
  database: string,
  address: string | undefined,
): { shown: string; outside: URL | undefined } {
  const url = parse(database)
  const outside = address === undefined ? undefined : parse(address)
  if (address !== undefined && (!outside || !/^https?:$/.test(outside.protocol) || outside.username !== ''))
    throw new LogbookError(
      'INVALID_INPUT',
      'The address of --address cannot be used.',
      'One looks like https://logbook.example.',
    )
  return { shown: url ? `${url.hostname}:${url.port}${url.pathname}` : '', outside }
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

// Asks the server, with the client that other programs have too. Addresses are relative, because the page may stand below
// any path of another server.
import { LogbookClient, ServerRefusal } from '../../client.ts'

const NO_STATUS = 0
const GONE = 'The server does not answer.'
const GONE_NEXT = 'If it has ended, start it again: logbook serve'

const server = new LogbookClient({ url: '' })

/** Throws a ServerRefusal, also for a server that is not there. */
export async function ask<T>(path: string, body?: object): Promise<T> {
  try {
    return await (body ? server.post<T>(path, body) : server.get<T>(path))
  } catch (error) {
    if (error instanceof ServerRefusal) throw error
    throw new ServerRefusal(NO_STATUS, 'UNREACHABLE', GONE, GONE_NEXT)
  }
}

/** `a/b c` → `a%2Fb%20c` */
export function part(text: string): string {
  return encodeURIComponent(text)
}

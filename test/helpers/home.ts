// A home that is not there. What Logbook keeps for the user goes where test/setup.ts says.
import { join } from 'node:path'
import { checksum } from '../../src/text/checksum.ts'

export const NOBODY = {
  HOME: '/nowhere',
  XDG_STATE_HOME: process.env.XDG_STATE_HOME ?? '',
  LOCALAPPDATA: process.env.LOCALAPPDATA ?? '',
}

/** Where this user's state of a project is. */
export function stateOf(folder: string): string {
  return join(STATE.XDG_STATE_HOME, 'logbook/projects', checksum(folder))
}

/** Added to a clean environment: this test's own state folder. */
export const STATE = { XDG_STATE_HOME: NOBODY.XDG_STATE_HOME, LOCALAPPDATA: NOBODY.LOCALAPPDATA }

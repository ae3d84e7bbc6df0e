// A home that is not there. What Logbook keeps for the user goes where test/setup.ts says.
export const NOBODY = {
  HOME: '/nowhere',
  XDG_STATE_HOME: process.env.XDG_STATE_HOME ?? '',
  LOCALAPPDATA: process.env.LOCALAPPDATA ?? '',
}

/** Added to a clean environment: this test's own state folder. */
export const STATE = { XDG_STATE_HOME: NOBODY.XDG_STATE_HOME, LOCALAPPDATA: NOBODY.LOCALAPPDATA }

// No test writes into the state folder of whoever runs it: each file has one of its own.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const state = realpathSync.native(mkdtempSync(join(tmpdir(), 'logbook-state-')))
process.env.XDG_STATE_HOME = state
process.env.LOCALAPPDATA = state

afterAll(() => rmSync(state, { recursive: true, force: true, maxRetries: 3 }))

// No test writes into the state folder of whoever runs it: each process has one of its own, and each file finds it empty.
import { mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, vi } from 'vitest'
import { removeFolder } from './helpers/remove-folder.ts'

const state = join(realpathSync.native(tmpdir()), `logbook-state-${process.pid}`)
mkdirSync(state, { recursive: true, mode: 0o700 })
process.env.XDG_STATE_HOME = state
process.env.LOCALAPPDATA = state

afterAll(() => removeFolder(state))

// Files share a process: the clock and the zone of one are not those of the next.
process.env.TZ = 'UTC'
afterAll(() => {
  vi.useRealTimers()
  process.env.TZ = 'UTC'
})

// A work session that is closed between the look at it and the write to it.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Logbook, openLogbook } from '../../../src/logbook.ts'
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const VERBS: [string, boolean, (logbook: Logbook) => Promise<unknown>][] = [
  ['pause', false, logbook => logbook.pause({})],
  ['resume', true, logbook => logbook.resume({ last: false })],
  ['checkpoint', false, logbook => logbook.checkpoint({ key: ['A fact'] })],
  ['close', false, logbook => logbook.close({ outcome: 'abandoned', reason: 'x', force: false })],
  ['task activate', false, logbook => logbook.task.activate({ id: '1' })],
]

test.each(VERBS)('%s does not change what is over', async (_, paused, call) => {
  const folder = makeFolder()
  const t = openTerminal(folder)
  await t.print('task', 'create', 'Name the harbour')
  const { id, shortname } = await t.json('init', 'Tides')
  if (paused) await t.print('pause')
  const store = openFileStore(folder, 5_000)
  let isOver = false
  const late: typeof store = {
    ...store,
    async lock(name, work) {
      if (name === id && !isOver) {
        isOver = true
        await t.print('close', '--complete', '--session', shortname)
      }
      return store.lock(name, work)
    },
  }
  const logbook = openLogbook({ cwd: folder, env: { ...NOBODY }, store: late })
  await expect(call(logbook)).rejects.toMatchObject({ code: 'WRONG_STATE' })
  const archive = join(folder, '.sessions/archive')
  const text = readFileSync(join(archive, readdirSync(archive)[0] ?? ''), 'utf8')
  expect(text).toMatch(/^status: completed$/m)
  expect(text).not.toMatch(/^focus_task: T/m)
})

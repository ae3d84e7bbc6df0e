import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { tellOthers } from '../../../src/faces/hooks/tell-others.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

const writeSignal = vi.hoisted(() => vi.fn())
vi.mock('../../../src/faces/hooks/signals/write-signal.ts', () => ({ writeSignal }))
beforeEach(() => writeSignal.mockReset())

const where = (cwd: string) => ({
  cwd,
  env: NOBODY,
  claudeSession: 'c1',
  transcript: undefined,
  claudePid: undefined,
})

test('a conversation with a journal tells others', async () => {
  const folder = makeFolder()
  mkdirSync(join(folder, '.sessions', 'active'), { recursive: true })
  await tellOthers({ hook_event_name: 'Stop' }, where(folder))
  expect(writeSignal).toHaveBeenCalledOnce()
})

test('without a journal its code is not even loaded', async () => {
  await tellOthers({ hook_event_name: 'Stop' }, where(makeFolder()))
  expect(writeSignal).not.toHaveBeenCalled()
})

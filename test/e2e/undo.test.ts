// Everything can be taken back in the real client, and no model is asked for it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPlugin, readDocument, reportIn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('taking back in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
  })
  afterEach(() => rig.close())

  test('the last write, a corrected entry, a removed one, and a close', async () => {
    const { sessionId } = await rig.ask('/session-init --goal "Bake the bread" --name bread')
    const say = async (words: string) => reportIn((await rig.ask(words, { resume: sessionId })).result) ?? ''
    await say('/session-log --decision Use rye --key The oven runs hot')
    const before = await readDocument(rig, 'active')
    rig.model.reset()
    await say('/session-log --discovery The yeast is old')
    expect(await say('/session-undo')).toContain('Taken back in bread: log by user')
    expect(await readDocument(rig, 'active')).toBe(before)
    expect(await say('/session-edit decision 1 Use wheat')).toContain('Corrected in bread: decision 1')
    expect(await say('/session-remove key 1')).toContain('Taken out of bread: key fact 1')
    expect(await readDocument(rig, 'active')).toContain('### 1. Use wheat')
    expect(rig.model.mainRequests()).toEqual([])
    await rig.ask('/session-close --abandon --reason No flour', { resume: sessionId })
    expect(await say('/session-undo')).toContain('abandoned')
    expect(await readDocument(rig, 'active')).not.toContain('The oven runs hot')
  })
})

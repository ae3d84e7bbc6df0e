// A checkout takes the document of a conversation away, and brings it back.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Conversation, converse } from './conversation.ts'
import { openPlugin, readDocument, reportIn, takeRequest } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('another branch under a conversation of Claude Code %s', version => {
  let rig: Rig
  let talk: Conversation

  beforeEach(async () => {
    rig = await openPlugin(version)
    const { git } = rig.project
    git('checkout', '--quiet', '-b', 'fence')
    talk = await converse(rig)
    await talk.say('/session-init --goal "Paint the fence" --name fence')
    await commitJournal(rig)
    git('checkout', '--quiet', 'main')
    await rig.ask('/session-init --goal "Mend the roof" --name roof')
    rig.model.reset()
  })
  afterEach(() => rig.close())

  test('writes nothing into the work session that is there, and says why', async () => {
    expect(reportIn(await talk.say('/session-log Two coats'))).toContain(
      'belongs to another branch, or was deleted',
    )
    await talk.say('/compact')
    rig.model.reset()
    await talk.say('continue')
    const told = takeRequest(rig)
    expect(told).toContain('So there is no briefing, and nothing can be logged.')
    expect(told).not.toContain('Mend the roof')
    await talk.close()
    const roof = await readDocument(rig, 'active')
    expect(roof).not.toContain('Two coats')
    expect(roof).toContain('compaction_count: 0')
  })

  test('goes on when its branch is back', async () => {
    await talk.say('/session-log Two coats')
    rig.project.git('checkout', '--quiet', 'fence')
    await talk.say('/session-log Three coats')
    await talk.close()
    expect(await readDocument(rig, 'active', 'fence')).toContain('Three coats')
    expect(await readDocument(rig, 'active', 'roof')).not.toContain('coats')
  })
})

/** The hook at the end of a turn runs in the background: all that it writes is to be in a commit. */
async function commitJournal({ project: { git } }: Rig): Promise<void> {
  do {
    git('add', '.sessions')
    git('commit', '--quiet', '--allow-empty', '--message', 'Paint')
    await sleep(1_500)
  } while (git('status', '--porcelain', '--', '.sessions') !== '')
}

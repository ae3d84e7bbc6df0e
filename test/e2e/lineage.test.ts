// A forked conversation tries something out beside the one it came from: what it writes goes to a child, and what it
// only asks leaves nothing behind.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { converse } from './conversation.ts'
import {
  boundTo,
  field,
  namesIn,
  openPlugin,
  readDocument,
  reportIn,
  takeRequest,
  takeTurn,
} from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

const FORK = 'This conversation is a fork'

describe.each(versions)('a fork in Claude Code %s', version => {
  let rig: Rig
  let parent: string

  beforeEach(async () => {
    rig = await openPlugin(version)
    parent = (
      await rig.ask('/session-init --goal "Paint the fence" --name fence --step "Sand it" --step "Prime it"')
    ).sessionId
    await rig.ask('Good morning.', { resume: parent })
    rig.model.reset()
  })
  afterEach(() => rig.close())

  const fork = (prompt: string) => rig.ask(prompt, { resume: parent, flags: ['--fork-session'] })

  test('that only asks is told of the child to come, and leaves none', async () => {
    const { sessionId } = await fork('What is the first step?')
    expect(sessionId).not.toBe(parent)
    const asked = takeRequest(rig)
    expect(asked).toContain(FORK)
    expect(asked).toContain('Work session: Paint the fence')
    expect(await namesIn(rig, 'active')).toHaveLength(1)
    expect(await boundTo(rig, sessionId)).toBe(await boundTo(rig, parent))
  })

  test('writes to a child of its own, from its first entry on, and is merged back', async () => {
    const { sessionId, result } = await fork('/session-log Tried green --discovery "Green is dear"')
    expect(reportIn(result)).toMatch(
      /Logged to fence-fork[\s\S]*Opened +fence-fork \(\w{8}\), a child of fence/,
    )
    const child = await readDocument(rig, 'active', 'fence-fork')
    expect(await boundTo(rig, sessionId)).toBe(field(child, 'id'))
    expect(field(child, 'parent')).toBe(await boundTo(rig, parent))
    expect(child).toContain('- [ ] Sand it          <- CURRENT')

    const white = await rig.ask('/session-log White it is', { resume: parent })
    expect(reportIn(white.result)).toContain('Logged to fence:')
    await rig.ask('Where are we?', { resume: sessionId })
    expect(takeTurn(rig)).toContain('Work session: Paint the fence')
    const closed = await rig.ask('/session-close --complete --force --reason enough for now --merge', {
      resume: sessionId,
    })
    expect(reportIn(closed.result)).toMatch(/Merged +0 decisions, 1 discovery, 0 dead ends into fence/)
    expect(await readDocument(rig, 'active', 'fence-')).toMatch(
      /\*\*Green is dear\*\*.*\n {3}From: fence-fork/,
    )
  })

  test('that Claude writes for in a shell opens its child as well', async () => {
    rig.model.reply({ tool: 'Bash', input: { command: 'logbook log "Tried blue"' } }, 'Blue is tried.')
    await rig.ask('Try blue.', { resume: parent, flags: ['--fork-session', '--allowed-tools', 'Bash'] })
    expect(takeTurn(rig)).toContain('Logged to fence-fork')
    expect(await readDocument(rig, 'active', 'fence-fork')).toContain('Tried blue')
  })

  test('is not what /clear makes: that goes on with the same work session', async () => {
    const talk = await converse(rig)
    await talk.say('Good day.')
    await talk.say('/clear')
    await talk.say('Good evening.')
    expect(takeRequest(rig)).not.toContain(FORK)
    expect(reportIn(await talk.say('/session-log Sanded'))).toContain('Logged to fence:')
    await talk.close()
    expect(await namesIn(rig, 'active')).toHaveLength(1)
  })
})

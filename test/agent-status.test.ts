import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AgentStatus, LogbookError } from '../src/library.ts'
import { nameProcess } from '../src/store/disk/process-start.ts'
import { makeFolder } from './helpers/folders.ts'
import { NOBODY } from './helpers/home.ts'
import { linesOf, statusFiles } from './helpers/status-lines.ts'
import { made } from './secrets/table/made-up.ts'

const open = (agent = 'builder', given: { throws?: boolean; cwd?: string } = {}) => {
  const cwd = makeFolder()
  return { cwd, status: new AgentStatus(agent, { cwd, env: NOBODY, ...given }) }
}

describe('AgentStatus', () => {
  test('says each status, in one file, with its own process', () => {
    const { cwd, status } = open()
    expect(status.idle()).toBe(true)
    status.working('Starting', { progress: 0.1, taskId: '160' })
    status.blocked('Waits for the API', { metadata: { host: 'api' } })
    status.error('Timeout', { progress: -1 })
    status.push({ status: 'working', message: 'again', progress: 7 })
    status.completed('Done', { progress: 0.2 })
    const lines = linesOf(cwd, 'builder')
    expect(lines.map(line => [line.status, line.message, line.progress, line.task_id])).toEqual([
      ['idle', '', null, null],
      ['working', 'Starting', 0.1, '160'],
      ['blocked', 'Waits for the API', null, null],
      ['error', 'Timeout', 0, null],
      ['working', 'again', 1, null],
      ['completed', 'Done', 1, null],
    ])
    expect(lines[2]?.metadata).toEqual({ host: 'api' })
    for (const line of lines)
      expect(line).toMatchObject({
        process: nameProcess(process.pid),
        host: expect.any(String),
        boot: expect.any(String),
      })
  })

  test('masks secrets, also those that only published rules know', () => {
    const { cwd, status } = open()
    const [known, other] = [`ghp_${made(36)}`, `zz${made(30)}A1b2C3d4`]
    status.working(`uses ${known}`, {
      metadata: { deep: [other], n: 1, [known]: { [other]: 1 } },
      taskId: `t ${known}`,
    })
    const text = JSON.stringify(linesOf(cwd, 'builder'))
    for (const secret of [known, other]) expect(text).not.toContain(secret.slice(4, 20))
  })

  test('masks what only its key, or the flag before it, tells to be a secret', () => {
    const { cwd, status } = open()
    const secret = made(14)
    status.working('x', {
      metadata: { password: secret, env: { DB_PASSWORD: secret }, args: ['--password', secret] },
    })
    expect(JSON.stringify(linesOf(cwd, 'builder'))).not.toContain(secret)
  })

  test('writes metadata as JSON does', () => {
    const { cwd, status } = open()
    const at = new Date('2026-11-30T10:00:00Z')
    status.working('x', { metadata: { at, url: new URL('http://localhost/'), none: undefined } })
    expect(linesOf(cwd, 'builder')[0]?.metadata).toEqual({ at: at.toISOString(), url: 'http://localhost/' })
  })

  test('keeps the names of functions and files', () => {
    const { cwd, status } = open()
    const message =
      'Moves fixSessionStatusUpdate2Handler to src/status/agent-file.ts, see 9f8c1a2b-3c4d-4e5f-8a9b-0c1d2e3f4a5b'
    status.working(message)
    expect(linesOf(cwd, 'builder')[0]?.message).toBe(message)
  })

  test.each<[string, (status: AgentStatus) => boolean]>([
    ['an unknown status', status => status.push({ status: 'sleeping' as 'idle' })],
    ['a progress that is no number', status => status.working('x', { progress: Number.NaN })],
    [
      'metadata that go round',
      status => {
        const metadata: Record<string, unknown> = {}
        metadata.self = metadata
        return status.working('x', { metadata })
      },
    ],
    ['metadata that JSON cannot hold', status => status.working('x', { metadata: { n: 1n } })],
  ])('never throws for %s, unless asked', (_, say) => {
    const { cwd, status } = open()
    expect(say(status)).toBe(false)
    expect(readdirSync(cwd)).toEqual([])
    expect(() => say(open('builder', { throws: true }).status)).toThrow(LogbookError)
  })

  test('never throws for a folder that cannot be written, unless asked', () => {
    const { cwd, status } = open()
    mkdirSync(join(cwd, '.sessions'))
    writeFileSync(join(cwd, '.sessions/.local'), '')
    expect(status.working()).toBe(false)
    expect(() => new AgentStatus('a', { cwd, env: NOBODY, throws: true }).working()).toThrow(
      /could not be written/,
    )
    expect(new AgentStatus(' ', { cwd, env: NOBODY }).idle()).toBe(false)
  })

  test('cuts a message of 1 MB', () => {
    const { cwd, status } = open()
    expect(status.working('x'.repeat(1 << 20))).toBe(true)
    expect(linesOf(cwd, 'builder')[0]?.message).toHaveLength(1000)
  })

  test('takes any name', () => {
    const { cwd, status } = open('../Ärger / 日本 🎉')
    status.idle()
    const [file = ''] = statusFiles(cwd).filter(name => name.endsWith('.jsonl'))
    expect(linesOf(cwd, file.slice(0, -6))).toMatchObject([{ session: '../Ärger / 日本 🎉' }])
  })
})

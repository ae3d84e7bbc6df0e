import { mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Growth } from '../../../src/host/claude-code/growth.ts'
import { makeFolder } from '../../helpers/folders.ts'

const CONVERSATION = '0192f3ab-1c2d-4e5f-8a9b-0c1d2e3f4a5b'
const NOW = new Date('2026-11-30T10:00:00Z')
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

function written(path: string, minutes: number): string {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, '{}\n')
  utimesSync(path, minutesAgo(minutes), minutesAgo(minutes))
  return path
}

function opened() {
  const config = makeFolder()
  const path = (name: string) => join(config, 'projects/shop', name)
  const growth = new Growth()
  const grownAt = (subagent?: string) => growth.grownAt(config, NOW, CONVERSATION, subagent)
  return { config, path, grownAt }
}

test('a conversation grows with its transcript, wherever the host keeps it', () => {
  const { config, path, grownAt } = opened()
  const at = written(path(`${CONVERSATION}.jsonl`), 7)
  expect(grownAt()).toEqual(minutesAgo(7))
  mkdirSync(join(config, 'projects/elsewhere'))
  renameSync(at, join(config, 'projects/elsewhere', `${CONVERSATION}.jsonl`))
  written(join(config, 'projects/elsewhere', `${CONVERSATION}.jsonl`), 2)
  const later = new Growth()
  expect(later.grownAt(config, NOW, CONVERSATION)).toEqual(minutesAgo(2))
})

test('one that waits for its subagent grows with it, and a subagent by itself', () => {
  const { path, grownAt } = opened()
  written(path(`${CONVERSATION}.jsonl`), 30)
  written(path(`${CONVERSATION}/subagents/agent-a1.jsonl`), 3)
  written(path(`${CONVERSATION}/subagents/agent-a2.jsonl`), 9)
  expect(grownAt()).toEqual(minutesAgo(3))
  expect(grownAt('a2')).toEqual(minutesAgo(9))
  expect(grownAt('a3')).toBeUndefined()
  expect(grownAt('a2/../agent-a2')).toBeUndefined()
})

test('a conversation without a transcript, and one with an odd name, grow never', () => {
  const { grownAt, config } = opened()
  expect(grownAt()).toBeUndefined()
  expect(new Growth().grownAt(config, NOW, '../../x')).toBeUndefined()
  expect(new Growth().grownAt(undefined, NOW, CONVERSATION)).toBeUndefined()
})

test('a transcript that the host has moved is found again after a while', () => {
  const uptime = vi.spyOn(process, 'uptime').mockReturnValue(100)
  onTestFinished(() => uptime.mockRestore())
  const { path, grownAt } = opened()
  const at = written(path(`${CONVERSATION}.jsonl`), 7)
  expect(grownAt()).toEqual(minutesAgo(7))
  mkdirSync(path('../elsewhere'))
  renameSync(at, path(`../elsewhere/${CONVERSATION}.jsonl`))
  expect(grownAt()).toBeUndefined()
  uptime.mockReturnValue(121)
  expect(grownAt()).toEqual(minutesAgo(7))
})

test('a conversation has answered as long as its answer is the last that it wrote', () => {
  const { config, path } = opened()
  const growth = new Growth()
  const at = written(path(`${CONVERSATION}.jsonl`), 7)
  const write = (minutes: number, record: object) => {
    writeFileSync(at, `${JSON.stringify(record)}\n`, { flag: 'a' })
    utimesSync(at, minutesAgo(minutes), minutesAgo(minutes))
    return growth.turnEnd(config, CONVERSATION)
  }
  expect(write(6, { type: 'assistant', message: { content: [{ type: 'text', text: 'Done.' }] } })).toBe(
    'answered',
  )
  expect(write(5, { type: 'user', message: { content: 'And now?' } })).toBeUndefined()
})

test('a transcript that comes after the first look is found within a second, and one that never comes costs few looks', () => {
  const { config, path, grownAt } = opened()
  const start = process.uptime()
  const uptime = vi.spyOn(process, 'uptime').mockReturnValue(start)
  onTestFinished(() => uptime.mockRestore())
  expect(grownAt()).toBeUndefined()
  written(path(`${CONVERSATION}.jsonl`), 1)
  uptime.mockReturnValue(start + 1)
  expect(grownAt()).toEqual(minutesAgo(1))

  const growth = new Growth()
  const never = '11111111-1c2d-4e5f-8a9b-0c1d2e3f4a5b'
  for (const seconds of [0, 1.1, 3, 6, 11, 20, 40]) {
    uptime.mockReturnValue(start + seconds)
    expect(growth.grownAt(config, NOW, never)).toBeUndefined()
  }
  written(path(`${never}.jsonl`), 1)
  uptime.mockReturnValue(start + 55)
  expect(growth.grownAt(config, NOW, never)).toBeUndefined()
  uptime.mockReturnValue(start + 61)
  expect(growth.grownAt(config, NOW, never)).toEqual(minutesAgo(1))
})

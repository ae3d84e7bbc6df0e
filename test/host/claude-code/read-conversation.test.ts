import { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ConversationReading } from '../../../src/capture/reading.ts'
import { readConversation } from '../../../src/host/claude-code/read-conversation.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { CLIENTS, folding, readTranscriptText, transcriptPath } from '../../helpers/transcripts.ts'

const NO_LIMITS = { bytes: Number.POSITIVE_INFINITY, ms: Number.POSITIVE_INFINITY }
const lines = {
  begin: (): string[] => [],
  line: (all: string[], line: Buffer) => [...all, line.toString('utf8')],
}

const makeTranscript = () => join(makeFolder(), 'id.jsonl')
const kept = <T>(reading: T): T => JSON.parse(JSON.stringify(reading))
const read = (path: string, earlier?: ConversationReading<string[]>, limits = NO_LIMITS) =>
  readConversation(path, earlier && kept(earlier), lines, limits)

function writeSubagent(path: string, name: string, text: string): void {
  const file = join(path.replace('.jsonl', ''), 'subagents', name)
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, text)
}

describe('a conversation', () => {
  test.each(CLIENTS)('of %s holds what its subagents did', client => {
    const folder = makeFolder()
    const path = join(folder, 'id.jsonl')
    cpSync(transcriptPath(client, 'subagent'), path)
    writeSubagent(
      path,
      'agent-a.jsonl',
      readTranscriptText(client, 'subagent/subagents/agent-a0000000000000001'),
    )
    const { value } = readConversation(path, undefined, folding, NO_LIMITS)
    expect(value).toMatchObject({
      requests: [{ text: 'Use a helper.' }],
      files: [{ path: 'poem.md', how: 'created' }],
      failed: [{ command: 'cat rhyme.txt' }],
    })
  })

  test('reads each of its files from where it ended, in folders below too, and nothing else', () => {
    const path = makeTranscript()
    writeFileSync(path, 'main\n')
    writeSubagent(path, 'agent-a.jsonl', 'a\n')
    writeSubagent(path, 'agent-a.meta.json', '{}\n')
    const first = read(path)
    expect(first.value).toEqual(['main', 'a'])
    appendFileSync(path, 'more\n')
    writeSubagent(path, 'agent-a.jsonl', 'a more\n')
    writeSubagent(path, 'deep/agent-b.jsonl', 'b\n')
    expect(read(path, { ...first, value: [] }).value).toEqual(['more', 'a more', 'b'])
  })

  test('begins anew in all its files when the transcript does', () => {
    const path = makeTranscript()
    writeFileSync(path, 'main\n')
    writeSubagent(path, 'agent-a.jsonl', 'a\n')
    const first = read(path)
    writeFileSync(path, 'other\n')
    expect(read(path, first).value).toEqual(['other', 'a'])
  })

  test('without a transcript, or without subagents, holds what there is', () => {
    const path = makeTranscript()
    expect(read(path).value).toEqual([])
    writeSubagent(path, 'agent-a.jsonl', 'a\n')
    expect(read(path).value).toEqual(['a'])
    rmSync(path.replace('.jsonl', ''), { recursive: true })
    writeFileSync(path, 'main\n')
    expect(read(path).value).toEqual(['main'])
  })

  test('keeps to its limits over all its files, and goes on the next time', () => {
    const path = makeTranscript()
    writeFileSync(path, 'main\n')
    for (const name of ['a', 'b', 'c']) writeSubagent(path, `agent-${name}.jsonl`, `${name}\n`)
    let reading = read(path, undefined, { bytes: 6, ms: 10_000 })
    expect(reading).toMatchObject({ value: ['main', 'a'], more: true })
    reading = read(path, reading, { bytes: 1, ms: 10_000 })
    expect(reading).toMatchObject({ value: ['main', 'a', 'b'], more: true })
    reading = read(path, reading)
    expect(reading).toMatchObject({ value: ['main', 'a', 'b', 'c'], more: false })
    expect(read(path, reading)).toEqual(reading)
  })
})

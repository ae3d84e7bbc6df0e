import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findTranscript } from '../../../src/host/claude-code/find-transcript.ts'
import { findHolder } from '../../../src/host/claude-code/holders.ts'
import { nameProcess, processStart } from '../../../src/store/disk/process-start.ts'
import { makeFolder } from '../../helpers/folders.ts'

const ID = 'c0ffee00-0000-4000-8000-000000000001'
const OTHER = 'c0ffee00-0000-4000-8000-000000000002'
const own = process.pid
const start = processStart(own)

function openConfig() {
  const folder = makeFolder()
  mkdirSync(join(folder, 'sessions'))
  const write = (pid: number | string, value: unknown) =>
    writeFileSync(
      join(folder, 'sessions', `${pid}.json`),
      typeof value === 'string' ? value : JSON.stringify(value),
    )
  return { folder, write }
}

async function endedProcess(): Promise<string> {
  const child = spawn('sleep', ['300'])
  const name = nameProcess(child.pid ?? 0)
  child.kill('SIGKILL')
  await new Promise(done => child.once('exit', done))
  return name
}

describe('the holder of a conversation', () => {
  test('is the living process whose file names it', async () => {
    const { folder, write } = openConfig()
    const [gone = '', goneStart] = (await endedProcess()).split('~')
    write(gone, { sessionId: ID, procStart: goneStart, entrypoint: 'cli' })
    expect(findHolder(folder, ID)).toBeUndefined()
    write(own, { sessionId: ID, procStart: start, entrypoint: 'cli' })
    expect(findHolder(folder, ID)).toEqual({ pid: own, entrypoint: 'cli' })
    expect(findHolder(folder, ID.toUpperCase())).toEqual({ pid: own, entrypoint: 'cli' })
    expect(findHolder(folder, OTHER)).toBeUndefined()
  })

  test('is no later process with the number of a killed one', () => {
    const { folder, write } = openConfig()
    write(own, { sessionId: ID, procStart: '1', entrypoint: 'cli' })
    expect(findHolder(folder, ID)).toBeUndefined()
  })

  test('counts also if an older client says less', () => {
    const { folder, write } = openConfig()
    write(own, { sessionId: ID })
    expect(findHolder(folder, ID)).toEqual({ pid: own, entrypoint: '' })
  })

  test('is nobody in files that are torn, foreign or absent', () => {
    const { folder, write } = openConfig()
    for (const text of ['', '{"sessionId": "c0f', '[]', 'null', '{"sessionId": 1}']) {
      write(own, text)
      expect(findHolder(folder, ID)).toBeUndefined()
    }
    write('x', { sessionId: ID })
    write('1.5', { sessionId: ID })
    rmSync(join(folder, 'sessions', `${own}.json`))
    expect(findHolder(folder, ID)).toBeUndefined()
    expect([findHolder(undefined, ID), findHolder('/nowhere', ID)]).toEqual([undefined, undefined])
  })
})

test('a transcript is found in any project, and must hold something', () => {
  const { folder } = openConfig()
  expect(findTranscript(folder, ID)).toBeUndefined()
  for (const project of ['-a', '-b']) mkdirSync(join(folder, 'projects', project), { recursive: true })
  const file = join(folder, 'projects/-b', `${ID}.jsonl`)
  writeFileSync(file, '')
  expect(findTranscript(folder, ID)).toBeUndefined()
  writeFileSync(file, '{}\n')
  expect(findTranscript(folder, ID)).toBeDefined()
  expect(findTranscript(folder, `../-b/${ID}`)).toBeUndefined()
  expect(findTranscript(undefined, ID)).toBeUndefined()
  mkdirSync(join(folder, 'projects/-a', `${OTHER}.jsonl`))
  expect(findTranscript(folder, OTHER)).toBeUndefined()
})

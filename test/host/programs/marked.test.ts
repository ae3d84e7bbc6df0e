import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { listMarked } from '../../../src/host/programs/marked.ts'
import { nameProcess } from '../../../src/store/disk/process-start.ts'

test('the oldest process of a run comes first, and one that has only ended is left out', async () => {
  const run = randomUUID()
  const env = { PATH: process.env.PATH, LOGBOOK_RUN: run }
  const begin = (script: string) => {
    const child = spawn('/bin/sh', ['-c', script], { env, stdio: 'ignore', detached: true })
    onTestFinished(() => void process.kill(-(child.pid ?? 0), 'SIGKILL'))
    return nameProcess(child.pid ?? 0)
  }
  const first = begin('sleep 0.01 & exec sleep 300')
  await sleep(100)
  const second = begin('exec sleep 300')
  expect(listMarked(run)).toEqual([first, second])
  expect(listMarked(run.slice(0, -1))).toEqual([])
})

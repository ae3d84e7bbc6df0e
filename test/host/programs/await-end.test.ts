import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { awaitEnd } from '../../../src/host/programs/await-end.ts'
import { isNamedRunning, nameProcess } from '../../../src/store/disk/process-start.ts'
import { waitFor } from './programs.ts'

test('waits until a process that is not ours has ended', async () => {
  const child = spawn('sleep', ['0.4'])
  const name = nameProcess(child.pid ?? 0)
  const started = Date.now()
  await awaitEnd(name)
  expect(Date.now() - started).toBeGreaterThan(300)
  expect(isNamedRunning(name)).toBe(false)
})

test('does not wait for a later process with the same number, or for none', async () => {
  await awaitEnd(`${process.pid}~1`)
  await awaitEnd('')
})

test('rejects when it is called off, since nothing has ended', async () => {
  const ends = new AbortController()
  const waits = awaitEnd(nameProcess(process.pid), ends.signal)
  ends.abort()
  await expect(waits).rejects.toThrow(/abort/i)
})

test('takes a process for ended that only its parent has not asked for', async () => {
  // The shell becomes a program that never asks for its child.
  const parent = spawn('/bin/sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 30'])
  onTestFinished(() => void parent.kill('SIGKILL'))
  const pid = await new Promise<number>(done => parent.stdout.once('data', data => done(Number(data))))
  await waitFor(() => / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
  await awaitEnd(nameProcess(pid))
})

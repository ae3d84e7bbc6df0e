import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { listDescendants } from '../../../src/host/programs/process-table.ts'
import { readTable } from '../../../src/host/programs/start-program.ts'

test('tells every process with its parent and start', async () => {
  const table = (await readTable()) ?? []
  const own = table.find(({ pid }) => pid === process.pid)
  expect(own).toEqual({
    pid: process.pid,
    parent: process.ppid,
    start: expect.stringMatching(/^\w{3}_\w{3}_\d+_\d\d:\d\d:\d\d_\d{4}$/),
  })
})

test('finds children and theirs, in whatever order they stand', async () => {
  const row = (pid: number, parent: number) => ({ pid, parent, start: '' })
  const table = [row(1, 0), row(4, 9), row(9, 7), row(7, 1), row(8, 1), row(7, 7), row(5, 9)]
  const pids = (pid: number) => listDescendants(table, pid).map(found => found.pid)
  expect(pids(7)).toEqual([9, 5, 4])
  expect(pids(4)).toEqual([])
  const child = spawn('/bin/sh', ['-c', 'sleep 30; true'], { stdio: 'ignore', detached: true })
  onTestFinished(() => void process.kill(-(child.pid ?? 0), 'SIGKILL'))
  const now = (await readTable()) ?? []
  expect(listDescendants(now, process.pid).map(found => found.pid)).toContain(child.pid)
})

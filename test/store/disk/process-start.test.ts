import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { isNamedRunning, nameProcess } from '../../../src/store/disk/process-start.ts'

test('a living process is running, and one with the same number and another start is not', () => {
  const name = nameProcess(process.pid)
  expect(isNamedRunning(name)).toBe(true)
  if (process.platform === 'linux') expect(isNamedRunning(`${name}9`)).toBe(false)
  expect(isNamedRunning('x~')).toBe(false)
  expect(isNamedRunning('')).toBe(false)
})

test.runIf(process.platform === 'linux')(
  'a process of another user with the same number and another start is not running',
  () => {
    const name = nameProcess(process.pid)
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' })
    })
    try {
      expect(isNamedRunning(name)).toBe(true)
      expect(isNamedRunning(`${name}9`)).toBe(false)
    } finally {
      kill.mockRestore()
    }
  },
)

test.runIf(process.platform === 'linux')(
  'what has ended is gone, also if its parent never asks',
  async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 30'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    try {
      const [said] = await once(parent.stdout, 'data')
      const pid = Number(String(said))
      const name = nameProcess(pid)
      expect(isNamedRunning(name)).toBe(true)
      while (!readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '))
        await new Promise(done => setTimeout(done, 20))
      expect(isNamedRunning(name)).toBe(false)
    } finally {
      parent.kill('SIGKILL')
    }
  },
)

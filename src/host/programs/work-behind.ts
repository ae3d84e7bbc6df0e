// For a process that helps another one: it takes what processor time is left over, and ends with the one it helps.
import { constants, setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'

const LOOK_MS = 200

/** A thread of its own sees the end also while this one is busy. A killed process has no time to tell its helpers. */
const FOLLOW = `
const { helped, every } = require('node:worker_threads').workerData
setInterval(() => {
  try {
    if (process.ppid === helped && process.kill(helped, 0)) return
  } catch {
    // It has ended.
  }
  process.kill(process.pid, 'SIGKILL')
}, every)`

/** `helped` is the process that has started this one. */
export function workBehind(helped: number): void {
  new Worker(FOLLOW, { eval: true, workerData: { helped, every: LOOK_MS } }).unref()
  try {
    setPriority(constants.priority.PRIORITY_LOW)
  } catch {
    // Some systems refuse it.
  }
}

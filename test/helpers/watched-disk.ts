// node:fs with an eye on each of its calls: somebody else may act just before it. Put back when the tests of a file are over.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll } from 'vitest'

export interface WatchedDisk {
  /** The calls as they are, which nobody watches. */
  disk: typeof fs
  step: { before(call: string): void }
}

export function watchDisk(watched: (call: string) => boolean): WatchedDisk {
  const disk = { ...fs }
  const step = { before: (_call: string) => {} }
  const calls = Object.entries(disk).filter(([name, call]) => typeof call === 'function' && watched(name))
  // Node's own calls are made of others, and so are those of whoever acts: none of these is a step.
  let isWithin = false
  const watch = (name: string, call: unknown) =>
    Object.assign((...args: unknown[]) => {
      const real = call as (...args: unknown[]) => unknown
      if (isWithin) return real(...args)
      isWithin = true
      try {
        step.before(name)
        return real(...args)
      } finally {
        isWithin = false
      }
    }, call)
  Object.assign(fs, Object.fromEntries(calls.map(([name, call]) => [name, watch(name, call)])))
  syncBuiltinESMExports()
  afterAll(() => {
    Object.assign(fs, Object.fromEntries(calls))
    syncBuiltinESMExports()
  })
  return { disk, step }
}

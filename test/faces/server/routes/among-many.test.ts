// Asking for one session reads that one, however many others there are.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderNewDocument } from '../../../../src/journal/document.ts'
import { fileNameOf } from '../../../../src/journal/naming.ts'
import { openApi } from '../../../helpers/api.ts'
import { watchDisk } from '../../../helpers/watched-disk.ts'

const { step } = watchDisk(call => /^(?:open|readFile)(?:Sync)?$/.test(call))

async function countReads(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  step.before = () => {
    count += 1
  }
  try {
    await work()
    return count
  } finally {
    step.before = () => {}
  }
}

function addOthers(folder: string, from: number, to: number): void {
  for (let number = from; number < to; number += 1) {
    const id = `01946a3c-7b2e-7c11-9d2a-${number.toString(16).padStart(12, '0')}`
    const [place, status] = number % 2 ? ['active', 'active'] : ['archive', 'completed']
    const shortname = number % 3 ? `other-${number}` : `api-0000${number.toString(16).padStart(4, '0')}`
    const draft = { id, shortname, goal: `Other ${number}`, taskIds: [], steps: [], criteria: [] }
    const text = renderNewDocument({
      ...draft,
      createdAt: '2025-01-15T10:30:00Z',
      gitBranch: undefined,
      gitLastCommit: undefined,
    })
    mkdirSync(join(folder, '.sessions', place), { recursive: true })
    const file = join(folder, '.sessions', place, fileNameOf(shortname, id))
    writeFileSync(file, text.replace('status: active', `status: ${status}`))
  }
}

test('a session is shown, switched to and ended and hardly anything else is read', async () => {
  const { folder, get, post } = await openApi()
  const counts = []
  for (const [from, to] of [
    [1, 2],
    [2, 5],
    [5, 105],
  ] as const) {
    addOthers(folder, from, to)
    const { sessionId } = await post('/sessions')
    counts.push({
      show: await countReads(() => get(`/sessions/${sessionId}`)),
      tasks: await countReads(() => get(`/sessions/${sessionId}/tasks`)),
      switch: await countReads(() => post(`/sessions/${sessionId}/switch`)),
      current: await countReads(() => get('/sessions/current')),
      end: await countReads(() => post(`/sessions/${sessionId}/end`)),
    })
  }
  // The first round also loads what masks secrets. A lock or a clock may cost a read more.
  const [, few, many] = counts.map(Object.entries)
  for (const [at, [name, count]] of (many ?? []).entries())
    expect(count, name).toBeLessThan((few?.[at]?.[1] ?? 0) + 10)
})

// Looking at all files may take seconds: no verb does it twice, but for a check, which looks before and after.
import { beforeEach, expect, test, vi } from 'vitest'
import { makeChecked } from '../../helpers/checks.ts'

const looks = vi.hoisted(() => ({ count: 0 }))
vi.mock('../../../src/host/checks/tree/hash-tree.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../../src/host/checks/tree/hash-tree.ts')>()
  const hashTree: typeof original.hashTree = (...given) => {
    looks.count += 1
    return original.hashTree(...given)
  }
  return { ...original, hashTree }
})
beforeEach(() => {
  looks.count = 0
})

test.each([
  [2, ['prove']],
  [1, ['view']],
  [1, ['resume']],
  [1, ['guide']],
  [1, ['task', 'complete', '1', '--summary', 'Done']],
  [1, ['close', '--complete']],
])('%i: %s', async (count, words) => {
  const { person } = makeChecked()
  await person.print('task', 'create', 'Use OAuth')
  await person.print('init', 'Make login use OAuth', '--check', 'true', '--task', '1')
  await person.print('prove')
  await person.print('prove', '--task', '1', '--check', 'true')
  await person.print('task', 'activate', '1')
  looks.count = 0
  await person.print(...words)
  expect(looks.count).toBe(count)
})

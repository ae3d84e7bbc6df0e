import { expect, test } from 'vitest'
import { withoutPlaces } from '../../../src/runs/report/forget-places.ts'

const ROOT = '/home/ana/work/app'
const TREE = `${ROOT}/.sessions/.local/worktrees/login/01.02.03`

test.each([
  ['wrote /home/ana/work/app/src/a.ts, see it', 'wrote src/a.ts, see it'],
  [`ran in ${ROOT} and in ${TREE}`, 'ran in ./ and in ./'],
  [`${TREE}/src/b.ts:12 fails`, 'src/b.ts:12 fails'],
  [`cd ${ROOT}.`, 'cd ./.'],
  ['/home/ana/work/app-old/x is another project', '~/work/app-old/x is another project'],
  ['/home/ana/work/application', '~/work/application'],
  ['key in /home/ana/.ssh/id and /Users/bob/k, /root/x', 'key in ~/.ssh/id and ~/k, ~/x'],
  ['C:\\Users\\ana\\app\\src\\a.ts', '~\\app\\src\\a.ts'],
  [
    'reads /etc/hosts and https://example.org/home/ana/x',
    'reads /etc/hosts and https://example.org/home/ana/x',
  ],
  ['.sessions/.local/worktrees/login/01.01.01/src/c.ts', 'src/c.ts'],
  ['and/or 1/2', 'and/or 1/2'],
])('%j becomes %j', (given, wanted) => {
  expect(withoutPlaces(given, [ROOT, TREE])).toBe(wanted)
})

test('knows a folder of Windows by either slash', () => {
  const folders = ['D:\\work\\app']
  expect(withoutPlaces('D:\\work\\app\\src\\a.ts and D:/work/app/b.ts', folders)).toBe('src\\a.ts and b.ts')
})

test('takes no root for a folder of its own', () => {
  expect(withoutPlaces('/etc/x and src/a', ['/', ''])).toBe('/etc/x and src/a')
})

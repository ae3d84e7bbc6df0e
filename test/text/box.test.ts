import { expect, test } from 'vitest'
import { hasOpenWithin, tick } from '../../src/text/box.ts'

const item = (...lines: string[]) => ['[x] a', ...lines].join('\n')

test.each([
  ['  - [ ] b'],
  ['  1. [ ] b'],
  ['  - ☐ b'],
  ['  - TODO b'],
  ['  - [/] b'],
  ['  - [~] b'],
  ['  - [?] b'],
  ['  ```', '  code', '  ```', '  - [ ] b'],
  ['  <!-- hidden -->', '  - [ ] b'],
  ['  - [x] b', '    - [ ] c'],
])('%j is open within', (...lines) => {
  expect(hasOpenWithin(item(...lines))).toBe(true)
  expect(hasOpenWithin(tick(item(...lines)))).toBe(false)
})

test.each([
  ['  - [x] b'],
  ['  - [>] put off'],
  ['  - [-] dropped'],
  ['  - [ ] ~~dropped~~'],
  ['  words [ ] b'],
  ['  ```', '  - [ ] b', '  ```'],
  ['  ~~~~', '  ~~~', '  - [ ] b', '  ~~~~'],
  ['  - ```', '    - [ ] b', '    ```'],
  ['  <!--', '  - [ ] b -->', '  words'],
  ['  ```', '  - [ ] b'],
])('%j is not, and no tick goes there', (...lines) => {
  expect(hasOpenWithin(item(...lines))).toBe(false)
  expect(tick(['[ ] a', ...lines].join('\n'))).toBe(item(...lines))
})

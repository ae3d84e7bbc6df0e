// The home of tests is one that is not there, and none makes it: as root that would go unnoticed.
import { existsSync } from 'node:fs'

const HOME = '/nowhere'
let before = false

export function setup(): void {
  before = existsSync(HOME)
}

export function teardown(): void {
  if (!before && existsSync(HOME))
    throw new Error(`A test has written into ${HOME}: give it NOBODY of test/helpers/home.ts instead.`)
}

// Tests that run the product as a process run what is built, as everybody does.
import { createRequire } from 'node:module'

let isBuilt = false

/** Once a process: a build takes longer than many a test, and its sources do not change meanwhile. */
export function build(): void {
  if (!isBuilt) createRequire(import.meta.url)('../../scripts/build.cjs').build()
  isBuilt = true
}

// The project's .npmrc leaves development tools out of `npm ci`, because that is what Claude Code runs
// when it installs the plugin. This brings them in the first time a test or a check needs them.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

if (!existsSync(new URL('../node_modules/vitest/package.json', import.meta.url))) {
  console.log('Installing the development tools (once)…')
  const run = spawnSync('npm', ['install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: new URL('..', import.meta.url),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  process.exitCode = run.status ?? 1
}

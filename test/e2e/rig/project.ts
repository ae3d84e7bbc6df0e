// A test must neither see nor touch the settings, credentials and work of whoever runs it.
// So each gets a throw-away home, a throw-away repository, and an environment written from nothing.
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Model } from './model.ts'

export type Environment = Record<string, string>

export interface Home {
  readonly dir: string
  readonly env: Environment
  /** Marks a folder as trusted, so that no dialog stands before the first prompt there. */
  trust(folder: string): Promise<void>
  close(): Promise<void>
}

export interface Project {
  readonly dir: string
  git(...args: string[]): string
  close(): Promise<void>
}

const apiKey = 'sk-ant-test-logbook-0000000000000000000000'

/** `extra` adds to or replaces variables of the clean environment. */
export async function makeHome(model: Pick<Model, 'url'>, extra: Environment = {}): Promise<Home> {
  const dir = await scratchFolder('home')
  const settings = join(dir, '.claude.json')
  const projects: Record<string, object> = {}
  await writeFile(settings, JSON.stringify(seed(projects)))
  return {
    dir,
    env: { ...cleanEnvironment(dir, model.url), ...extra },
    trust: async folder => {
      const now = JSON.parse(await readFile(settings, 'utf8')) as { projects?: Record<string, object> }
      const known = now.projects?.[folder] ?? {}
      const trusted = { ...known, hasTrustDialogAccepted: true, hasCompletedProjectOnboarding: true }
      await writeFile(settings, JSON.stringify({ ...now, projects: { ...now.projects, [folder]: trusted } }))
    },
    close: () => remove(dir),
  }
}

/** A folder with one file in it; with `git`, a repository whose branch `main` holds one commit. */
export async function makeProject(options: { git?: boolean } = {}): Promise<Project> {
  const dir = await scratchFolder('project')
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: dir,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: dir, GIT_CONFIG_NOSYSTEM: '1' },
    })
  await writeFile(join(dir, 'README.md'), '# A project\n')
  if (options.git === true) {
    git('init', '--quiet', '--initial-branch=main')
    git('add', 'README.md')
    git('commit', '--quiet', '--message', 'Begin')
  }
  return { dir, git, close: () => remove(dir) }
}

function seed(projects: Record<string, object>) {
  return {
    hasCompletedOnboarding: true,
    theme: 'dark',
    customApiKeyResponses: { approved: [apiKey.slice(-20)], rejected: [] },
    projects,
  }
}

function cleanEnvironment(home: string, modelUrl: string): Environment {
  return {
    HOME: home,
    PATH: ordinaryPath(),
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    ANTHROPIC_BASE_URL: modelUrl,
    ANTHROPIC_API_KEY: apiKey,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    CLAUDE_CODE_NO_FLICKER: '0',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_ERROR_REPORTING: '1',
    DISABLE_INSTALLATION_CHECKS: '1',
    DISABLE_TELEMETRY: '1',
    // As root the client refuses some modes unless it believes itself in a sandbox.
    ...(process.getuid?.() === 0 ? { IS_SANDBOX: '1' } : {}),
  }
}

// npx and npm put this project's own tools first; a user has none of them.
function ordinaryPath(): string {
  const folders = (process.env.PATH ?? '/usr/bin:/bin').split(delimiter)
  return folders.filter(folder => !/node_modules|node-gyp-bin/.test(folder)).join(delimiter)
}

// Resolved, because the client compares real paths and a temporary folder may be a link.
async function scratchFolder(kind: string): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), `logbook-e2e-${kind}-`)))
}

// A client that is just ending may still write into its home.
async function remove(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}

// Every way in which a repository can name a program that git runs. Each trap leaves a mark of its own when it springs.
import { spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { git as plainGit } from '../helpers/folders.ts'

export interface Trap {
  name: string
  /** `bait` is the program. */
  arm(folder: string, bait: string): void
  /** What springs it when a person asks git so; left out where no question of ours comes near it. */
  spring?: string[]
}

/** Traps that are armed already must not keep us from arming the next. */
const git = (folder: string, ...args: string[]) =>
  plainGit(folder, '-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=', ...args)

const set = (folder: string, key: string, value: string) => git(folder, 'config', key, value)
const setting =
  (...keys: string[]) =>
  (folder: string, bait: string) => {
    for (const key of keys) set(folder, key, bait)
  }
const only = (name: string, ...keys: string[]): Trap => ({ name, arm: setting(...keys) })

/** A tracked file whose time has changed and whose size has not: to compare it git reads it through its filter. */
function touchFiltered(folder: string, name: string, attribute: string): void {
  writeFileSync(join(folder, name), 'one two\n')
  git(folder, 'add', name)
  git(folder, 'commit', '-q', '-m', `Add ${name}`)
  appendFileSync(join(folder, '.git/info/attributes'), `${name} ${attribute}\n`)
  writeFileSync(join(folder, name), 'two one\n')
  utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000)
}

function armHooks(folder: string, bait: string): void {
  mkdirSync(folder, { recursive: true })
  const hooks =
    'post-index-change reference-transaction pre-auto-gc post-checkout pre-commit fsmonitor-watchman'
  for (const name of hooks.split(' ')) {
    writeFileSync(join(folder, name), `#!/bin/sh\nexec ${bait}\n`)
    chmodSync(join(folder, name), 0o755)
  }
}

/** An object that only another place has: git wants to fetch it. */
function loseRootTree(folder: string, url: string): void {
  set(folder, 'extensions.partialClone', 'origin')
  set(folder, 'core.repositoryFormatVersion', '1')
  set(folder, 'protocol.allow', 'always')
  set(folder, 'remote.origin.url', url)
  set(folder, 'remote.origin.promisor', 'true')
}

function writeIncluded(folder: string, file: string, bait: string): string {
  const path = join(folder, '.git', file)
  writeFileSync(path, `[filter "${file}"]\n\tclean = ${bait}\n`)
  touchFiltered(folder, `by-${file}`, `filter=${file}`)
  return path
}

const STATUS = ['status']

export const TRAPS: Trap[] = [
  { name: 'core.fsmonitor', arm: setting('core.fsmonitor'), spring: STATUS },
  {
    name: 'core.hooksPath',
    arm: (folder, bait) => {
      armHooks(join(folder, '.git/elsewhere'), bait)
      set(folder, 'core.hooksPath', '.git/elsewhere')
      touchFiltered(folder, 'for-hooks-path', 'text')
    },
    spring: ['update-index', '--refresh'],
  },
  {
    name: 'hooks',
    arm: (folder, bait) => armHooks(join(folder, '.git/hooks'), bait),
    spring: ['update-ref', 'refs/heads/other', 'HEAD'],
  },
  {
    name: 'filter.clean',
    arm: (folder, bait) => {
      set(folder, 'filter.odd name.clean', bait)
      set(folder, 'filter.odd name.required', 'true')
      set(folder, 'filter.cleaner.clean', bait)
      touchFiltered(folder, 'cleaned', 'filter=cleaner')
    },
    spring: STATUS,
  },
  {
    name: 'include.path',
    arm: (folder, bait) => set(folder, 'include.path', writeIncluded(folder, 'included', bait)),
    spring: STATUS,
  },
  {
    name: 'includeIf.gitdir',
    arm: (folder, bait) => set(folder, 'includeIf.gitdir:/**.path', writeIncluded(folder, 'by-place', bait)),
    spring: STATUS,
  },
  {
    name: 'includeIf.onbranch',
    arm: (folder, bait) =>
      set(folder, 'includeIf.onbranch:main.path', writeIncluded(folder, 'by-branch', bait)),
    spring: STATUS,
  },
  {
    name: 'config.worktree',
    arm: (folder, bait) => {
      set(folder, 'extensions.worktreeConfig', 'true')
      writeFileSync(join(folder, '.git/config.worktree'), `[filter "tree"]\n\tclean = ${bait}\n`)
      touchFiltered(folder, 'of-worktree', 'filter=tree')
    },
    spring: STATUS,
  },
  {
    name: 'a filter of a committed .gitattributes',
    arm: (folder, bait) => {
      set(folder, 'filter.committed.clean', bait)
      writeFileSync(join(folder, '.gitattributes'), 'committed filter=committed\n')
      git(folder, 'add', '.gitattributes')
      touchFiltered(folder, 'committed', 'text')
    },
    spring: STATUS,
  },
  {
    name: 'core.attributesFile',
    arm: (folder, bait) => {
      set(folder, 'filter.by-file.clean', bait)
      writeFileSync(join(folder, '.git/attributes'), 'by-file filter=by-file\n')
      set(folder, 'core.attributesFile', join(folder, '.git/attributes'))
      touchFiltered(folder, 'by-file', 'text')
    },
    spring: STATUS,
  },
  {
    name: 'gpg.program',
    arm: (folder, bait) => {
      const signed = git(folder, 'cat-file', 'commit', 'HEAD').replace(
        /\n\n/,
        '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----\n\n',
      )
      const { stdout } = spawnSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], {
        cwd: folder,
        input: signed,
        encoding: 'utf8',
      })
      git(folder, 'update-ref', 'refs/heads/main', stdout.trim())
      set(folder, 'log.showSignature', 'true')
      for (const key of ['gpg.program', 'gpg.ssh.program', 'gpg.x509.program', 'gpg.ssh.defaultKeyCommand'])
        set(folder, key, bait)
    },
    spring: ['log', '--format=%h %s'],
  },
  {
    name: 'diff.external',
    arm: (folder, bait) => {
      set(folder, 'diff.external', bait)
      touchFiltered(folder, 'differing', 'text')
    },
    spring: ['diff', '--', 'differing'],
  },
  {
    name: 'diff.textconv',
    arm: (folder, bait) => {
      set(folder, 'diff.odd.textconv', bait)
      touchFiltered(folder, 'converted', 'diff=odd')
    },
    spring: ['diff', '--no-ext-diff', '--', 'converted'],
  },
  {
    name: 'diff.command',
    arm: (folder, bait) => {
      set(folder, 'diff.own.command', bait)
      touchFiltered(folder, 'commanded', 'diff=own')
    },
    spring: ['diff', '--', 'commanded'],
  },
  {
    name: 'merge.driver',
    arm: (folder, bait) => {
      set(folder, 'merge.odd.driver', `${bait} %A`)
      set(folder, 'log.diffMerges', 'remerge')
      appendFileSync(join(folder, '.git/info/attributes'), 'merged merge=odd\n')
      const write = (text: string, message: string) => {
        writeFileSync(join(folder, 'merged'), text)
        git(folder, 'add', 'merged')
        git(folder, 'commit', '-q', '--no-verify', '-m', message)
      }
      write('a\n', 'Begin it')
      git(folder, 'branch', 'aside')
      write('b\n', 'Change it')
      const tree = git(folder, 'rev-parse', 'HEAD^{tree}').trim()
      git(folder, 'symbolic-ref', 'HEAD', 'refs/heads/aside')
      write('c\n', 'Change it otherwise')
      const parents = ['-p', 'main', '-p', 'aside']
      const merge = git(folder, 'commit-tree', tree, ...parents, '-m', 'Merge').trim()
      git(folder, 'symbolic-ref', 'HEAD', 'refs/heads/main')
      git(folder, 'update-ref', 'refs/heads/main', merge)
    },
    spring: ['log', '-1', '--diff-merges=on', '--name-only'],
  },
  {
    name: 'a fetch of what is missing',
    arm: (folder, bait) => loseRootTree(folder, `ext::${bait} %S`),
    spring: ['cat-file', '-p', '1234567890123456789012345678901234567890'],
  },
  {
    name: 'remote.uploadpack',
    arm: (folder, bait) => {
      set(folder, 'remote.near.url', join(folder, '.git'))
      set(folder, 'remote.near.uploadpack', bait)
    },
    spring: ['ls-remote', 'near'],
  },
  {
    name: 'core.sshCommand',
    arm: (folder, bait) => {
      set(folder, 'core.sshCommand', bait)
      set(folder, 'remote.far.url', 'ssh://127.0.0.1:1/x')
    },
    spring: ['ls-remote', 'far'],
  },
  {
    name: 'core.gitProxy',
    arm: (folder, bait) => {
      set(folder, 'core.gitProxy', bait)
      set(folder, 'remote.old.url', 'git://127.0.0.1:1/x')
    },
    spring: ['ls-remote', 'old'],
  },
  {
    name: 'the monitor of a submodule',
    arm: (folder, bait) => {
      git(folder, 'init', '-q', 'inside')
      git(join(folder, 'inside'), 'commit', '-q', '--allow-empty', '-m', 'Begin')
      git(folder, '-c', 'advice.addEmbeddedRepo=false', 'add', 'inside')
      set(join(folder, 'inside'), 'core.fsmonitor', bait)
    },
    spring: STATUS,
  },
  {
    name: 'aliases',
    arm: (folder, bait) => {
      for (const name of ['status', 'log', 'config', 'rev-parse', 'rev-list', 'ls-files', 'st'])
        set(folder, `alias.${name}`, `!${bait}`)
    },
    spring: ['st'],
  },
  { name: 'credential.helper', arm: setting('credential.helper'), spring: ['credential', 'reject'] },
  only('pagers', 'core.pager', 'pager.status', 'pager.log', 'pager.config', 'pager.branch'),
  only('editors', 'core.editor', 'sequence.editor', 'core.askPass', 'interactive.diffFilter'),
  only('core.alternateRefsCommand', 'core.alternateRefsCommand', 'uploadpack.packObjectsHook'),
  only('gc.recentObjectsHook', 'gc.recentObjectsHook', 'receive.procReceiveRefs'),
  only('hook.command', 'hook.odd.command', 'hook.odd.event'),
  only('trailer.command', 'trailer.x.command', 'trailer.x.cmd', 'tar.x.command', 'imap.tunnel'),
  only('submodule.update', 'submodule.inside.update', 'remote.origin.vcs'),
  only('tools', 'diff.tool', 'difftool.x.cmd', 'merge.tool', 'mergetool.x.cmd', 'guitool.x.cmd'),
  only('browsers', 'web.browser', 'browser.x.cmd', 'browser.x.path', 'man.viewer', 'man.x.cmd'),
  only('mail', 'sendemail.toCmd', 'sendemail.ccCmd', 'sendemail.smtpServer', 'instaweb.httpd'),
  // The last: git commits nothing more where it is armed.
  {
    name: 'filter.process',
    arm: (folder, bait) => {
      set(folder, 'filter.process.process', bait)
      touchFiltered(folder, 'processed', 'filter=process')
    },
    spring: STATUS,
  },
]

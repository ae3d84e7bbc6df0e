import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { projectKeyOf } from '../../src/hub/project-key.ts'

const facts = { setting: undefined, remote: undefined, path: '/home/ana/shop', host: 'ana-laptop' }
const keyOf = (remote: string) => projectKeyOf({ ...facts, remote })

describe('the same repository has the same key, however git spells it', () => {
  test.each([
    'https://github.com/Owner/Name',
    'https://github.com/Owner/Name.git',
    'https://github.com/Owner/Name/',
    'https://github.com/Owner/Name.git/',
    'https://GitHub.COM/Owner/Name.git',
    'https://github.com./Owner/Name.git',
    'https://github.com:443/Owner/Name.git',
    'https://ana@github.com/Owner/Name.git',
    'https://ana:p%40ss@word@github.com/Owner/Name.git',
    'https://github.com//Owner/Name.git?token=x#y',
    'http://github.com/Owner/Name',
    'git://github.com/Owner/Name.git',
    'ssh://git@github.com/Owner/Name.git',
    'ssh://git@github.com:22/Owner/Name.git',
    'ssh://git@ssh.github.com:443/Owner/Name.git',
    'git+ssh://git@github.com/Owner/Name.git',
    'git@github.com:Owner/Name.git',
    'git@GITHUB.com:Owner/Name',
    'github.com:Owner/Name.git',
    'git@github.com:/Owner/Name.git',
    '[git@github.com:2222]:Owner/Name.git',
    '  git@github.com:Owner/Name.git\n',
  ])('%s', remote => {
    expect(keyOf(remote)).toBe('github.com/Owner/Name')
  })
})

describe.each([
  [
    'dev.azure.com/acme/My Shop/_git/name',
    [
      'https://dev.azure.com/acme/My%20Shop/_git/name',
      'https://acme@dev.azure.com/acme/My%20Shop/_git/name',
      'git@ssh.dev.azure.com:v3/acme/My%20Shop/name',
      'ssh://git@ssh.dev.azure.com/v3/acme/My%20Shop/name',
      'https://acme.visualstudio.com/My%20Shop/_git/name',
      'https://acme.visualstudio.com/DefaultCollection/My%20Shop/_git/name',
      'acme@vs-ssh.visualstudio.com:v3/acme/My%20Shop/name',
    ],
  ],
  [
    'dev.azure.com/acme/name/_git/name',
    [
      'https://dev.azure.com/acme/_git/name',
      'https://acme.visualstudio.com/_git/name',
      'git@ssh.dev.azure.com:v3/acme/name/name',
    ],
  ],
  [
    'stash.example/shop/name',
    ['https://stash.example/scm/shop/name.git', 'ssh://git@stash.example:7999/shop/name.git'],
  ],
  [
    'review.example/shop/name',
    ['https://review.example/a/shop/name', 'ssh://ana@review.example:29418/shop/name'],
  ],
  [
    'android.googlesource.com/platform',
    ['https://android.googlesource.com/platform', 'https://android.googlesource.com/a/platform'],
  ],
  [
    'git-codecommit.us-east-1.amazonaws.com/v1/repos/name',
    [
      'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/name',
      'codecommit::us-east-1://name',
      'codecommit::us-east-1://ana@name',
    ],
  ],
  [
    'github.com/owner/name',
    [
      'https://www.github.com/owner/name',
      'git@github.com-work:owner/name.git',
      'ssh://git@github.com-ana.two/owner/name.git',
      'http://local_proxy@127.0.0.1:38765/git/owner/name',
      'gcrypt::https://ana:password@github.com/owner/name',
      'gcrypt::git@github.com:owner/name',
    ],
  ],
])('%s has several addresses', (key, remotes) => {
  test.each(remotes)('%s', remote => {
    expect(keyOf(remote)).toBe(key)
  })
})

test.each([
  ['https://github.com/a/name', 'github.com/a/name'],
  ['https://github.com/scm/name', 'github.com/scm/name'],
  ['https://gitlab.com/scm/sub/name', 'gitlab.com/scm/sub/name'],
  ['https://gitlab.example/a/sub/name', 'gitlab.example/a/sub/name'],
  ['git@git.my-corp:x/y', 'git.my-corp/x/y'],
  ['https://git.xn--p1ai/x/y', 'git.xn--p1ai/x/y'],
  ['https://dev.azure.com/acme', 'dev.azure.com/acme'],
])('%s is no other address of something', (remote, key) => {
  expect(keyOf(remote)).toBe(key)
})

test.each([
  ['https://gitlab.example/group/sub/name.git', 'gitlab.example/group/sub/name'],
  ['ssh://git@host.example/~ana/x.git', 'host.example/~ana/x'],
  ['ssh://git@[2001:DB8::1]:2222/x/y.git', '[2001:db8::1]/x/y'],
  ['https://host.example/a%20b/c.git', 'host.example/a b/c'],
  ['https://host.example/a%zz/c.git', 'host.example/a%zz/c'],
  ['git@host.example:проект/имя.git', 'host.example/проект/имя'],
  ['git@host.example:name', 'host.example/name'],
  ['https://host.example/Name.GIT', 'host.example/Name'],
])('%s is %s', (remote, key) => {
  expect(keyOf(remote)).toBe(key)
})

test.each([
  '',
  '   ',
  '/srv/git/x.git',
  '../x',
  './x:y',
  'file:///srv/git/x.git',
  'C:\\work\\x',
  'c:/work/x',
  '\\\\server\\share\\x',
  'https://',
  'https://github.com',
  'https://github.com/',
  'git@github.com:',
  'ssh://git@github.com:22/.git',
  'nothing at all',
  'http://localhost:3000/x/y.git',
  'ssh://git@127.0.0.1:2222/x/y.git',
  'git@localhost:x/y.git',
  'http://[::1]:3000/x/y.git',
  'http://git.localhost/x/y.git',
  'ext::ssh -i key host.example %S x/y',
  'ext::nc host.example:22/x',
])('%j is no address that others have', remote => {
  expect(keyOf(remote)).toBe('ana-laptop:/home/ana/shop')
})

test('what the user says counts first', () => {
  expect(projectKeyOf({ ...facts, setting: ' our\nshop ', remote: 'git@github.com:a/b' })).toBe('our shop')
  expect(projectKeyOf({ ...facts, setting: '  ', remote: 'git@github.com:a/b' })).toBe('github.com/a/b')
})

test('a key is one line of at most 200 characters, whatever is there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (remote, path) => {
      const key = projectKeyOf({ ...facts, remote, path })
      expect(key).not.toBe('')
      expect(key.length).toBeLessThanOrEqual(200)
      expect(key).not.toMatch(/[\p{Cc}\n]/u)
    }),
  )
})

test('no password of an address is in a key', () => {
  const word = fc.stringMatching(/^[a-zA-Z0-9%@:!$&'()*+,;=._~-]{1,20}$/)
  fc.assert(
    fc.property(word, word, (user, password) => {
      for (const helper of ['', 'hg::'])
        expect(keyOf(`${helper}https://${user}:${password}@host.example/a/b.git`)).toBe('host.example/a/b')
    }),
  )
})

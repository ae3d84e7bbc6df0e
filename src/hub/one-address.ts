// Some hosts serve one repository at several addresses, beside the usual ways in which git spells one. Here they become one.

/** By host: such as those by which a firewall is passed. */
const ALSO = new Map([
  ['ssh.github.com', 'github.com'],
  ['www.github.com', 'github.com'],
  ['altssh.gitlab.com', 'gitlab.com'],
  ['altssh.bitbucket.org', 'bitbucket.org'],
])
/** Of `Host github.com-work` in ~/.ssh/config, as people with two keys have it: no such ending exists. */
const OF_TWO_KEYS = /\.(com|org|net|io|dev)-.+$/
const LOOPBACK = /^(?:(?:.*\.)?localhost|127(?:\.\d+){3}|\[::1\])$/
/** Hosts that are known to be Gerrit, whose address with a password begins with `a`. */
const GERRIT = /^(?:.*\.)?(?:gerrit|review)\.|-review\.|\.googlesource\.com$/

/** What git hands to a helper: the address behind `<helper>::`. Empty for a command. */
export function withoutHelper(address: string): string {
  const [, helper = '', rest = ''] = /^([a-z0-9][a-z0-9+.-]*)::(.*)$/is.exec(address) ?? []
  if (helper === '') return ofSandbox(address)
  if (/^(?:ext|fd)$/i.test(helper)) return ''
  const [, region, name] = /^([a-z0-9-]+):\/\/(?:[^/@]*@)?([^/]+)$/i.exec(rest) ?? []
  return helper === 'codecommit' && region
    ? `https://git-codecommit.${region}.amazonaws.com/v1/repos/${name}`
    : rest
}

/** Claude Code's sandboxes reach GitHub through a process of their own, at another port each time. */
function ofSandbox(address: string): string {
  return address.replace(/^http:\/\/local_proxy@127\.0\.0\.1:\d+\/git\//i, 'https://github.com/')
}

/** Undefined for a place on this machine: another one has something else there. */
export function oneAddress(host: string, path: string[]): string[] | undefined {
  if (LOOPBACK.test(host)) return undefined
  const name = host.replace(OF_TWO_KEYS, '.$1')
  return ofAzure(name, path) ?? [ALSO.get(name) ?? name, ...withoutPrefix(name, path)]
}

function ofAzure(host: string, path: string[]): string[] | undefined {
  const [, account] = /^([^.]+)\.visualstudio\.com$/.exec(host) ?? []
  const isShort = path[0] === 'v3' && /^(?:ssh\.dev\.azure|vs-ssh\.visualstudio)\.com$/.test(host)
  if (isShort && path.length === 4) return azure(path[1], path[2], path[3])
  const all = account ? [account, ...path.slice(path[0] === 'DefaultCollection' ? 1 : 0)] : path
  if (!account && host !== 'dev.azure.com') return undefined
  if (all.length === 4 && all[2] === '_git') return azure(all[0], all[1], all[3])
  // A project's first repository has its name.
  return all.length === 3 && all[1] === '_git' ? azure(all[0], all[2], all[2]) : undefined
}

function azure(organization = '', project = '', name = ''): string[] {
  return ['dev.azure.com', organization, project, '_git', name]
}

/** What only an address with http has. */
function withoutPrefix(host: string, path: string[]): string[] {
  const isBitbucket = path[0] === 'scm' && path.length === 3 && host !== 'gitlab.com'
  const isGerrit = path[0] === 'a' && path.length > 1 && GERRIT.test(host)
  return isBitbucket || isGerrit ? path.slice(1) : path
}

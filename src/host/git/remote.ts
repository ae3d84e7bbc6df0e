// Reads from the files of a repository where it was cloned from: git itself would be a process for each project.
import { join, resolve } from 'node:path'
import { readPlainFile } from '../../store/disk/plain-file.ts'
import { findCheckout, readGitDir } from '../../store/disk/root.ts'

/** Bytes. */
const MOST = 1 << 20

/** The address of `origin`, or of the only remote. Undefined if there is none. */
export function readRemote(folder: string): string | undefined {
  const top = findCheckout(folder) ?? folder
  const gitDir = readGitDir(top) ?? join(top, '.bare')
  const common = readPlainFile(join(gitDir, 'commondir'), MOST)?.trim()
  const text = readPlainFile(join(common ? resolve(gitDir, common) : gitDir, 'config'), MOST)
  const remotes = readRemotes(text ?? '')
  return remotes.get('origin') ?? (remotes.size === 1 ? [...remotes.values()][0] : undefined)
}

/** By name. The first address of each is the one that git fetches from; others are pushed to as well. */
function readRemotes(text: string): Map<string, string> {
  const remotes = new Map<string, string>()
  let name: string | undefined
  for (const line of text.split(/\r?\n/)) {
    const [, section, after = ''] = /^\s*\[([^\]]*)\](.*)$/.exec(line) ?? []
    if (section !== undefined) name = /^remote\s+"((?:[^"\\]|\\.)*)"$/i.exec(section.trim())?.[1]
    const [, value] = /^\s*url\s*=\s*(.*?)\s*$/i.exec(section === undefined ? line : after) ?? []
    if (name !== undefined && value && !remotes.has(name)) remotes.set(name, unquote(value))
  }
  return remotes
}

function unquote(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1]
  return (quoted ?? value.replace(/\s[#;].*$/, '')).replace(/\\(.)/g, '$1')
}

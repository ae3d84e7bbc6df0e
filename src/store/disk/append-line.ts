// Adds a line to the end of a file in one call, so that writers need not wait for each other. It follows no link and does
// not flush. Hooks load this file.
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hasLink } from './links.ts'
import { makeFolders, newFileMode } from './modes.ts'

const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW, O_NONBLOCK } = constants
// Windows has no such flags, and few of its users may make links.
const FLAGS = O_APPEND | O_RDWR | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0)

const FEED = 10

/** `path` is relative to the root; `line` has its line end. Ends a torn line first. Writes nothing behind a link. Throws if the write fails. */
export function appendLine(root: string, path: string, line: string): void {
  if (hasLink(root, path)) return
  appendTo(join(root, path), (file, stats) => addLine(file, stats, line))
}

/** Ends a torn line first, in the same call. Throws if the line is not whole in the file. */
export function addLine(file: number, { size }: Stats, line: string): void {
  const last = Buffer.allocUnsafe(1)
  const torn = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== FEED
  if (writeWhole(file, torn ? `\n${line}` : line)) return
  // A full disk takes a part of it and reports nothing. The next call fails with the reason, or writes it anew.
  if (!writeWhole(file, `\n${line}`)) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
}

function writeWhole(file: number, text: string): boolean {
  const bytes = Buffer.from(text)
  return writeSync(file, bytes) === bytes.length
}

/** Opens a plain file for appending, and makes it if needed. Throws if that fails. */
export function appendTo(path: string, add: (file: number, stats: Stats) => void): void {
  const file = open(path)
  try {
    const stats = fstatSync(file)
    if (!stats.isFile()) throw new Error(`${path} is not a file`)
    add(file, stats)
  } finally {
    closeSync(file)
  }
}

function open(path: string): number {
  try {
    return openSync(path, FLAGS)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    makeFolders(dirname(path))
    return openSync(path, FLAGS | O_CREAT, newFileMode(dirname(path)))
  }
}

// The tests drive the checkout they stand in, as it is now, loaded by the real client as a user would load it.
// This file prepares it, and reads what it left on the disk.
import { execFileSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from '../helpers/build.ts'
import { type ClientVersion, ensureClient } from './rig/client.ts'
import type { Environment } from './rig/project.ts'
import { type ModelRequest, newestTurnOf, textOf } from './rig/requests.ts'
import { openRig, type Rig } from './rig/rig.ts'

export const pluginDir = resolve(import.meta.dirname, '../..')

/** A rig whose every conversation has the plugin, freshly built: hooks run what is built, not the sources. */
export async function openPlugin(version: ClientVersion, env: Environment = {}): Promise<Rig> {
  await ensureClient(version)
  build()
  return openRig(version, { pluginDir, env })
}

/** What the user does in a terminal, outside of any conversation. Far quicker than a client for what a test only finds. */
export function atShell({ project, home }: Rig, ...words: string[]): string {
  const command = [join(pluginDir, 'bin/logbook.cjs'), ...words]
  return execFileSync(process.execPath, command, { cwd: project.dir, env: home.env, encoding: 'utf8' })
}

/** The same in a project with an active work session of two steps, `cider`. */
export async function openCider(version: ClientVersion): Promise<Rig> {
  const rig = await openPlugin(version)
  atShell(rig, 'init', 'Bottle the cider', '--name', 'cider', '--step', 'Wash the bottles', '--step', 'Fill')
  return rig
}

/** What the newest prompt brought to the model, hook contexts included. Clears the record for the next look. */
export function takeTurn(rig: Rig): string {
  return newestTurnOf(takeNewest(rig))
}

/** All that the model had before it with the newest prompt. Clears the record for the next look. */
export function takeRequest(rig: Rig): string {
  return textOf(takeNewest(rig))
}

function takeNewest({ model }: Rig): ModelRequest {
  const newest = model.mainRequests().at(-1)
  if (newest === undefined) throw new Error('The model was asked nothing.')
  model.reset()
  return newest
}

/** The report that a slash command of ours gave to the user alone, out of the client's answer. */
export function reportIn(result: string): string {
  const [, report] =
    /^UserPromptExpansion operation blocked by hook:\n([\s\S]*?)\n+Original prompt: /.exec(result) ?? []
  if (report === undefined) throw new Error(`This is no report: ${result}`)
  return report
}

/** What a slash command shows: its report for the user alone, or what it brought to the model. */
export function takeReport(rig: Rig, result: string): string {
  return rig.model.mainRequests().length === 0 ? reportIn(result) : takeTurn(rig)
}

export function countBriefings(text: string): number {
  return text.split('<logbook-journal ').length - 1
}

export type Place = 'active' | 'archive'

/** File names of the documents in that place; none when there is no such folder. */
export async function namesIn(rig: Rig, place: Place): Promise<string[]> {
  return (await list(rig, place)).filter(name => name.endsWith('.md'))
}

/** The text of the only document whose name begins so. Throws when there is none, or more than one. */
export async function readDocument(rig: Rig, place: Place, beginning = ''): Promise<string> {
  const names = (await namesIn(rig, place)).filter(name => name.startsWith(beginning))
  const [name] = names
  if (name === undefined || names.length > 1)
    throw new Error(`Not one document: ${names.join(', ') || 'none'}`)
  return readFile(join(rig.project.dir, '.sessions', place, name), 'utf8')
}

/** The texts of all entries of one work session, oldest first. */
export async function readEntries(rig: Rig, id: string): Promise<string[]> {
  const names = await list(rig, `journal/${id}/entries`)
  const folder = join(rig.project.dir, '.sessions/journal', id, 'entries')
  return Promise.all(names.map(name => readFile(join(folder, name), 'utf8')))
}

/** The id of the work session that a conversation belongs to. */
export async function boundTo(rig: Rig, claudeSession: string): Promise<string | undefined> {
  const file = join(rig.project.dir, '.sessions/.local/claude', `${claudeSession}.json`)
  const known = JSON.parse(await readFile(file, 'utf8')) as { workSession?: string }
  return known.workSession
}

/** One value of a document's front matter; empty when it is not there. */
export function field(document: string, key: string): string {
  return new RegExp(`^${key}: (.*)$`, 'm').exec(document)?.[1] ?? ''
}

async function list({ project }: Rig, folder: string): Promise<string[]> {
  const names = await readdir(join(project.dir, '.sessions', folder)).catch(() => [])
  return names.sort()
}

// Streams of the real client, recorded against the scripted model (test/e2e/rig): what `claude -p` printed for each way
// in which a run can end. Paths are replaced, and fields that nobody reads are left out.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beginStream, foldLine } from '../../../src/runs/stream/fold-stream.ts'
import type { Stream } from '../../../src/runs/stream/stream.ts'

export const recordedVersions = ['2.1.332', '2.1.197'] as const
export type RecordedVersion = (typeof recordedVersions)[number]

export interface Recorded {
  lines: string[]
  errors: string
  exitCode?: number
  signal?: string
}

/** When they were recorded. */
export const recordedAt = new Date('2026-11-30T00:10:00Z')

const folder = join(import.meta.dirname, '../../fixtures/streams')

export function readRecorded(version: RecordedVersion): Record<string, Recorded> {
  return JSON.parse(readFileSync(join(folder, `${version}.json`), 'utf8')) as Record<string, Recorded>
}

export function foldAll(lines: readonly string[], now = recordedAt): Stream {
  return lines.reduce((stream, line) => foldLine(stream, line, now).stream, beginStream())
}

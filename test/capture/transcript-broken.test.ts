// Nothing about the format is promised, so whatever stands in a transcript must be survived.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { captureNothing } from '../../src/capture/captured.ts'
import {
  CLIENTS,
  captureAll,
  captureScene,
  folding,
  prompt,
  ran,
  readTranscriptText,
  SCENES,
} from '../helpers/transcripts.ts'

const lines = CLIENTS.flatMap(client =>
  SCENES.flatMap(scene => readTranscriptText(client, scene).trimEnd().split('\n')),
)
const anyLine = fc.constantFrom(...lines)

/** A record with one value somewhere in it replaced by another, or taken out. */
const swapped = fc.tuple(anyLine, fc.nat(), fc.jsonValue(), fc.boolean()).map(([line, place, value, out]) => {
  const record = JSON.parse(line)
  const places: [Record<string, unknown>, string][] = []
  JSON.stringify(record, function (this: Record<string, unknown>, key, inner) {
    if (key !== '') places.push([this, key])
    return inner
  })
  const [holder, key] = places[place % places.length] ?? [record, 'type']
  if (out) delete holder[key]
  else holder[key] = value
  return JSON.stringify(record)
})

const brokenLine = fc.oneof(
  anyLine,
  swapped,
  fc.tuple(anyLine, fc.nat()).map(([line, at]) => line.slice(at % line.length)),
  fc.tuple(anyLine, fc.nat()).map(([line, at]) => line.slice(0, at % line.length)),
  fc.jsonValue().map(value => JSON.stringify(value)),
  fc.string(),
)

describe('a broken transcript', () => {
  test('is survived, and what is captured can still be kept as JSON', () => {
    fc.assert(
      fc.property(fc.array(brokenLine, { maxLength: 40 }), broken => {
        const captured = captureAll(broken)
        expect(JSON.parse(JSON.stringify(captured))).toEqual(captured)
      }),
      { numRuns: 300 },
    )
  })

  test('hides nothing of what stands around it', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), rubbish => {
        const { failed, requests } = captureAll([prompt('Mend it.'), ...rubbish, ...ran('make', 'no', 1)])
        expect([requests[0]?.text, failed.length]).toEqual(['Mend it.', 1])
      }),
    )
  })

  test('of bytes that are no text is survived', () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        expect(folding.line(captureNothing(), Buffer.from(bytes))).toEqual(captureNothing())
      }),
    )
  })

  test.each(CLIENTS)('of %s that is read twice tells nothing twice', client => {
    const once = captureScene(client, 'work')
    const twice = captureAll(readTranscriptText(client, 'work').split('\n'), once)
    expect(twice.files.map(file => file.path).sort()).toEqual(once.files.map(file => file.path).sort())
    expect(twice.failed).toEqual(once.failed)
    expect(twice.requests).toEqual(once.requests)
  })
})

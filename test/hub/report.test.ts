import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LogbookError } from '../../src/errors.ts'
import { type HostReport, readHostReport } from '../../src/hub/report.ts'
import { RUN_1, run } from '../store/hub/rig/lines.ts'

const REPORT = { host: 'a', project: 'github.com/o/n', epoch: 1, seq: 1 }
const ROW = { id: 'one', status: 'working', updatedAt: '2026-11-30T10:00:00Z', ended: false, other: [1] }

describe('a report of a host', () => {
  test('is read with its rows and runs', () => {
    const whole: HostReport = { ...REPORT, rows: [ROW], isPart: true, left: ['two'], runs: [run(RUN_1)] }
    expect(readHostReport(whole)).toEqual(whole)
    expect(readHostReport(REPORT)).toEqual({ ...REPORT, rows: [], isPart: false, left: [], runs: [] })
  })

  test.each([
    [
      { lines: 3, refused: 0 },
      { lines: 3, refused: 0 },
    ],
    [
      { lines: 3, refused: 1, secret: 'x' },
      { lines: 3, refused: 1 },
    ],
    [{ lines: -1, refused: 0 }, undefined],
    [{ lines: 1.5, refused: 0 }, undefined],
    [{ lines: '3', refused: 0 }, undefined],
    [{ lines: 3 }, undefined],
    [[3, 0], undefined],
    [null, undefined],
  ])('is read with %j that waits as %j', (waiting, read) => {
    expect(readHostReport({ ...REPORT, waiting }).waiting).toEqual(read)
  })

  test('leaves out what cannot be read, and keeps the rest', () => {
    const rows = [
      { ...ROW, id: 'a\u0000' },
      { ...ROW, status: 7 },
      { ...ROW, updatedAt: 'soon' },
      null,
      ROW,
      { ...ROW, ended: 1 },
    ]
    const runs = [run(RUN_1), { id: RUN_1 }, 'x', { ...run(RUN_1), plan: 'a\u0000' }]
    expect(readHostReport({ ...REPORT, rows, runs, left: [1, 'two', '\u0007'] })).toMatchObject({
      rows: [ROW],
      runs: [run(RUN_1)],
      left: ['two'],
    })
  })

  test.each<[string, unknown]>([
    ['no host', { ...REPORT, host: '' }],
    ['a host of 101 letters', { ...REPORT, host: 'a'.repeat(101) }],
    ['no project', { ...REPORT, project: undefined }],
    ['no number', { ...REPORT, seq: '1' }],
    ['rows that are no list', { ...REPORT, rows: {} }],
    ['a part that is neither', { ...REPORT, isPart: 'no' }],
    ['nothing', undefined],
  ])('with %s is refused', (_, value) => {
    expect(() => readHostReport(value)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  })

  test('can be anything at all', () => {
    const fields = { host: fc.constant('a'), project: fc.constant('p'), epoch: fc.nat(), seq: fc.nat() }
    const lists = { rows: fc.array(fc.anything()), left: fc.anything(), runs: fc.array(fc.anything()) }
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ ...fields, ...lists })), value => {
        try {
          readHostReport(value)
        } catch (error) {
          expect(error).toBeInstanceOf(LogbookError)
        }
      }),
    )
  })
})

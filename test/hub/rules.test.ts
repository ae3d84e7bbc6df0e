import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isGranted, SCOPES } from '../../src/hub/grant.ts'
import { isHostSilent, nameAgents } from '../../src/hub/host.ts'
import { isNewer } from '../../src/hub/place.ts'
import { shownStatus } from '../../src/hub/shown-status.ts'

describe('places', () => {
  test.each([
    [{ epoch: 1, seq: 2 }, { epoch: 1, seq: 1 }, true],
    [{ epoch: 1, seq: 1 }, { epoch: 1, seq: 1 }, false],
    [{ epoch: 2, seq: 1 }, { epoch: 1, seq: 9 }, true],
    [{ epoch: 1, seq: 9 }, { epoch: 2, seq: 1 }, false],
  ])('%j is newer than %j: %s', (a, b, expected) => {
    expect(isNewer(a, b)).toBe(expected)
  })

  test('of two that differ, one is newer', () => {
    const place = fc.record({ epoch: fc.nat(3), seq: fc.nat(3) })
    fc.assert(
      fc.property(place, place, (a, b) => {
        const isSame = a.epoch === b.epoch && a.seq === b.seq
        expect(Number(isNewer(a, b)) + Number(isNewer(b, a))).toBe(isSame ? 0 : 1)
      }),
    )
  })
})

describe('a host', () => {
  const seenAt = new Date('2026-11-30T10:00:00Z')

  test.each([
    [44.9, false],
    [45, true],
    [-3600, false],
  ])('that was heard of %s seconds ago is silent: %s', (seconds, expected) => {
    expect(isHostSilent({ seenAt, nowAt: new Date(seenAt.getTime() + seconds * 1000) })).toBe(expected)
  })

  test('is named where two have an agent of one name', () => {
    const agents = [
      { name: 'api', host: 'a' },
      { name: 'web', host: 'a' },
      { name: 'api', host: 'b' },
      { name: 'web', host: 'a' },
    ]
    expect(nameAgents(agents)).toEqual(['api@a', 'web', 'api@b', 'web'])
  })
})

describe('what is shown', () => {
  const said = { status: 'working', timestamp: '2026-11-30T10:00:00.900Z', ended: false }
  const row = { status: 'gone', updatedAt: '2026-11-30T10:00:00Z', ended: false }

  test.each([
    ['what its host sees', said, row, false, 'gone'],
    ['what it said since', { ...said, timestamp: '2026-11-30T10:00:01.000Z' }, row, false, 'working'],
    ['what it said, if its host sees nothing', said, undefined, false, 'working'],
    ['what its host sees, if it says nothing', undefined, row, false, 'gone'],
    ['nothing', undefined, undefined, false, undefined],
    ['unknown while its host is silent', said, undefined, true, 'unknown'],
    ['how it ended, though its host is silent', { ...said, ended: true }, undefined, true, 'working'],
    ['how its host saw it end, though that is silent now', said, { ...row, ended: true }, true, 'gone'],
  ])('is %s', (_, update, seen, isSilent, expected) => {
    expect(shownStatus(update, seen, isSilent)).toBe(expected)
  })
})

describe('a grant', () => {
  test.each(SCOPES)('of %s is for that alone', scope => {
    const one = { id: 'x', host: 'a', scopes: [scope], projects: 'all' as const }
    expect(SCOPES.filter(other => isGranted(one, other))).toEqual([scope])
  })

  const grant = { id: 'x', host: 'a', scopes: ['push' as const], projects: ['p'] }

  test.each([
    ['its scope', 'push', {}, true],
    ['another scope', 'act', {}, false],
    ['its host and project', 'push', { host: 'a', project: 'p' }, true],
    ['another host', 'push', { host: 'b', project: 'p' }, false],
    ['its host with the digits that it gives itself', 'push', { host: 'a-0f3b9c21' }, true],
    ['a host whose name begins alike', 'push', { host: 'a-2' }, false],
    ['a host with more behind', 'push', { host: 'a-0f3b9c21-0f3b9c21' }, false],
    ['a host with other letters', 'push', { host: 'a-0f3b9c2x' }, false],
    ['another project', 'push', { host: 'a', project: 'q' }, false],
  ] as const)('for %s', (_, scope, of, expected) => {
    expect(isGranted(grant, scope, of)).toBe(expected)
    expect(isGranted({ ...grant, projects: 'all' }, 'push', { project: 'q' })).toBe(true)
  })

  // `docs/hub.md`: what the doctor shows is one machine, a host name every machine of that name.
  test.each([
    ['build-7', 'build-7', true],
    ['build-7', 'build-7-1a2b3c4d', true],
    ['build-7', 'build-7-00000000', true],
    ['build-7', 'build-7-1A2B3C4D', false],
    ['build-7', 'build-7-1a2b3c4', false],
    ['build-7', 'build-7-1a2b3c4d5', false],
    ['build-7', 'build-71a2b3c4d', false],
    ['build-7', 'build-1a2b3c4d', false],
    ['build-7', 'build-77-1a2b3c4d', false],
    ['build-7', 'x-build-7-1a2b3c4d', false],
    ['build-7-1a2b3c4d', 'build-7-1a2b3c4d', true],
    ['build-7-1a2b3c4d', 'build-7', false],
    ['build-7-1a2b3c4d', 'build-7-1a2b3c4e', false],
    // A machine that is called so itself, such as one in a cluster.
    ['build-7-1a2b3c4d', 'build-7-1a2b3c4d-99887766', true],
  ])('made for %s speaks for %s: %s', (host, of, expected) => {
    expect(isGranted({ ...grant, host }, 'push', { host: of, project: 'p' })).toBe(expected)
  })
})

// What every adapter of a hub's records must do. An adapter is tested by a file that gives this a way to open it.
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { HubRecords } from '../../../src/store/hub/hub-records.ts'
import { describeAgents } from './conformance/agents.ts'
import { describeClaims } from './conformance/claims.ts'
import { describeLooking } from './conformance/looking.ts'
import { describePrune } from './conformance/prune.ts'
import { describePush } from './conformance/push.ts'
import { describeReports } from './conformance/reports.ts'
import { describeTokens } from './conformance/tokens.ts'
import { describeUsage } from './conformance/usage.ts'

export interface Opened {
  records: HubRecords
  /** Another hub on the same records. */
  other: HubRecords
  /** As if so many seconds had passed for the records' own clock. */
  pass(seconds: number): Promise<void>
}

export type OpenRecords = () => Promise<Opened>

/** `open` gives records that are empty. */
export function describeHubRecords(name: string, open: OpenRecords, close?: () => Promise<void>): void {
  describe(`records of a hub ${name}`, () => {
    const opened: Opened[] = []
    const openOne: OpenRecords = async () => {
      const one = await open()
      opened.push(one)
      return one
    }
    afterEach(async () => {
      for (const { records, other } of opened.splice(0)) await Promise.all([records.close(), other.close()])
    })
    afterAll(close ?? (() => {}))

    describePush(openOne)
    describeAgents(openOne)
    describeReports(openOne)
    describeClaims(openOne)
    describeTokens(openOne)
    describePrune(openOne)
    describeUsage(openOne)
    describeLooking(openOne)

    test('are healthy while they answer', async () => {
      const { records } = await openOne()
      expect(await records.health()).toBe(true)
    })
  })
}

// What every adapter of the records of status must do. An adapter is tested by a file that gives this a way to open it.
import { describe, expect, test } from 'vitest'
import { readHistory } from '../../../src/store/status/history.ts'
import { openLatest } from '../../../src/store/status/latest.ts'
import type { StatusRecords } from '../../../src/store/status/status-records.ts'
import { said } from './said.ts'

interface Opened {
  records: StatusRecords
  again: () => StatusRecords
  /** Puts a text in the place of a file, as somebody else would. */
  put(name: string, text: string): void
}

/** `open` gives records that are empty. Two openings of `again` see the same records. `largest` is in bytes. */
export function describeStatus(name: string, open: (largest?: number) => Opened): void {
  const messagesOf = async (records: StatusRecords) =>
    Object.fromEntries(
      (await openLatest(records).look()).flatMap(({ last }) => last.map(one => [one.session, one.message])),
    )
  const historyOf = async (records: StatusRecords, agent: string, query = {}) =>
    (await readHistory(records, [agent], () => true, query)).map(({ message }) => message)

  describe(`status ${name}`, () => {
    test('there is nothing before somebody says something', async () => {
      const { records } = open()
      expect(await openLatest(records).look()).toEqual([])
      expect(await historyOf(records, 'a')).toEqual([])
      expect(await records.findPart('a', 1)).toBeUndefined()
      expect(await records.read('a', 0, 0, 10)).toHaveLength(0)
    })

    test('the last line of each agent counts, by the name in it', async () => {
      const { records, again } = open()
      await records.append('a', said({ session: 'a', message: 'one' }))
      await again().append('a', said({ session: 'a', message: 'two' }))
      await records.append('B c', said({ session: 'B c', message: 'three' }))
      expect(await messagesOf(again())).toEqual({ a: 'two', 'B c': 'three' })
      expect(await historyOf(again(), 'a')).toEqual(['one', 'two'])
    })

    test('a torn line ends before the next one', async () => {
      const { records, put } = open()
      put('a', `${said({ message: 'one' })}{"timestamp":"2026`)
      await records.append('a', said({ message: 'two' }))
      expect(await historyOf(records, 'a')).toEqual(['one', 'two'])
    })

    test('a file that has grown large becomes a part, and no line is lost', async () => {
      const { records, again } = open(400)
      const all = Array.from({ length: 40 }, (_, at) => `m${at}`)
      for (const message of all) await records.append('a', said({ message }))
      const { parts } = await again().list()
      expect(parts.get('a')?.length).toBeGreaterThan(5)
      expect(await historyOf(again(), 'a')).toEqual(all)
      expect(await historyOf(again(), 'a', { limit: 7 })).toEqual(all.slice(-7))
      expect(await messagesOf(again())).toEqual({ a: 'm39' })
    })

    test('what an agent of a shared file said last is found in an earlier part', async () => {
      const { records, again } = open(400)
      await records.append('a', said({ session: 'a/sub', message: 'sub' }))
      await records.append('a', said({ session: 'a', message: 'one' }))
      await records.append('a', said({ session: 'a', message: 'x'.repeat(400) }))
      await records.append('a', said({ session: 'a', message: 'two' }))
      expect(await messagesOf(again())).toEqual({ a: 'two', 'a/sub': 'sub' })
    })

    test('gives bytes from any place', async () => {
      const { records } = open()
      await records.append('a', 'äbc\n')
      expect(await records.read('a', 0, 2, 100)).toBe('bc\n')
      expect(await records.read('a', 0, 2, 3)).toBe('b')
      expect(await records.read('a', 0, 5, 9)).toHaveLength(0)
    })

    test('the ends of many are read in one go, also of one that is gone', async () => {
      const { records, put } = open()
      put('a', 'abc\n')
      put('b', 'd\n')
      const { files } = await records.list()
      const gone = { name: 'gone', size: 9, mtimeMs: 0, id: '0' }
      const ends: [string, string][] = []
      await records.readEnds([...files, gone], 3, (file, bytes) => ends.push([file.name, bytes]))
      expect(ends).toEqual([
        ['a', 'bc\n'],
        ['b', 'd\n'],
        ['gone', ''],
      ])
    })

    test('only what has changed is read again', async () => {
      const { records, again } = open()
      for (const agent of ['a', 'b']) await records.append(agent, said({ session: agent, message: 'one' }))
      const reads: string[] = []
      const counting: StatusRecords = {
        ...again(),
        read: async (...place) => {
          reads.push(place[0])
          return records.read(...place)
        },
      }
      const latest = openLatest(counting)
      const [a] = await latest.look()
      expect(reads).toEqual(['a', 'b'])
      await records.append('b', said({ session: 'b', message: 'two' }))
      const now = await latest.look()
      expect(reads).toEqual(['a', 'b', 'b'])
      expect(now[0]).toBe(a)
      expect(now[1]?.last.map(({ message }) => message)).toEqual(['two'])
      expect(await latest.look()).toEqual(now)
      expect(reads).toHaveLength(3)
    })

    test.each([
      ['a shorter one', `${said({ message: 'new' })}`],
      [
        'a longer one',
        `${said({ message: 'x' })}${said({ message: 'y' })}${said({ message: 'z' })}${said({ message: 'new' })}`,
      ],
    ])('a file replaced by %s is read anew', async (_, text) => {
      const { records, put } = open()
      const latest = openLatest(records)
      await records.append('a', said({ session: 'gone', message: 'one' }))
      await records.append('a', said({ message: 'two' }))
      await latest.look()
      put('a', text)
      const [file] = await latest.look()
      expect(file?.last.map(({ session, message }) => [session, message])).toEqual([['a', 'new']])
    })
  })
}

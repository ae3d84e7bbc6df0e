import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { followLines } from '../../../src/host/programs/read-output.ts'
import { makeFolder } from '../../helpers/folders.ts'

const inFile = () => join(makeFolder(), 'out')

describe('lines that a program writes', () => {
  test('are read once they have their end', () => {
    const path = inFile()
    const lines = followLines(path)
    expect(lines.read()).toEqual([])
    writeFileSync(path, 'one\ntw')
    expect(lines.read()).toEqual(['one'])
    expect(lines.read()).toEqual([])
    appendFileSync(path, 'o\n\nthr')
    expect(lines.read()).toEqual(['two', ''])
    expect({ rest: lines.rest(), position: lines.position }).toEqual({ rest: 'thr', position: 9 })
  })

  test('go on from a place, in letters of several bytes', () => {
    const path = inFile()
    const bytes = Buffer.from('früh\n世界\r\n')
    writeFileSync(path, bytes.subarray(0, 8))
    const first = followLines(path)
    expect(first.read()).toEqual(['früh'])
    writeFileSync(path, bytes)
    expect(first.read()).toEqual(['世界'])
    expect(followLines(path, { from: 6 }).read()).toEqual(['世界'])
    expect(first.position).toBe(bytes.length)
  })

  test('are none in a folder, behind a pipe, or after the file is gone', () => {
    const path = inFile()
    expect(followLines('/proc').read()).toEqual([])
    writeFileSync(path, 'one\n')
    const lines = followLines(path)
    lines.read()
    rmSync(path)
    expect(lines.read()).toEqual([])
  })

  test('begin again in a file that was made anew', () => {
    const path = inFile()
    writeFileSync(path, 'one\ntwo\nthree')
    const lines = followLines(path)
    lines.read()
    writeFileSync(path, 'new\n')
    expect(lines.read()).toEqual(['new'])
  })

  test('of megabytes are cut in their strings, and stay JSON', () => {
    const path = inFile()
    const value = { type: 'user', picture: 'x'.repeat(3 << 20), last: 'kept' }
    writeFileSync(path, `${JSON.stringify(value)}\n{"type":"result"}\n`)
    const [long = '', result] = followLines(path).read()
    expect(JSON.parse(long)).toMatchObject({ type: 'user', last: 'kept' })
    expect(long.length).toBeLessThan(100_000)
    expect(result).toBe('{"type":"result"}')
  })

  test('that nobody ever ends take no memory', () => {
    const path = inFile()
    writeFileSync(path, 'x'.repeat(5 << 20))
    const lines = followLines(path)
    expect(lines.read()).toEqual([])
    expect(lines.rest().length).toBeLessThan(1 << 20)
    appendFileSync(path, '\nnext\n')
    expect(lines.read().at(-1)).toBe('next')
    expect(lines.position).toBe((5 << 20) + 6)
  })

  test('are the same, in whatever pieces they come', () => {
    const path = inFile()
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\n', 'ü', '\r\n', '世', '{}', ' ')),
        fc.array(fc.nat(6)),
        (parts, cuts) => {
          const bytes = Buffer.from(parts.join(''))
          writeFileSync(path, '')
          const lines = followLines(path)
          const found: string[] = []
          let at = 0
          for (const cut of cuts) {
            appendFileSync(path, bytes.subarray(at, at + cut))
            at = Math.min(bytes.length, at + cut)
            found.push(...lines.read())
          }
          appendFileSync(path, bytes.subarray(at))
          found.push(...lines.read())
          const whole = bytes
            .toString()
            .split('\n')
            .map(line => line.replace(/\r$/, ''))
          expect([...found, lines.rest()]).toEqual(whole)
        },
      ),
    )
  })
})

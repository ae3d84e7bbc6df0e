import { describe, expect, test } from 'vitest'
import { makeGate } from '../../src/capture/gate.ts'

const holds = makeGate(['senha', '密码', 'contraseña', 'mdp'])

describe.each([
  ['a short text', 10],
  ['a long text', 30_000],
])('in %s', (_, length) => {
  const filling = 'pasta seen '.repeat(length / 10)
  test.each(['senha', '密码', 'contraseña', 'mdp'])('%s is found wherever it stands', word => {
    for (const text of [`${word}${filling}`, `${filling}x${word}x${filling}`, `${filling}${word}`])
      expect(holds(text)).toBe(true)
  })

  test('nothing is found where there is only a part', () => {
    expect(holds(`${filling}senh contrasena md p 密 码`)).toBe(false)
  })
})

// Tokens: made once, kept as hashes, revoked for good.
import { describe, expect, test } from 'vitest'
import type { OpenRecords } from '../conformance.ts'

export function describeTokens(open: OpenRecords): void {
  describe('tokens', () => {
    test('are found by every hub, with what they grant', async () => {
      const { records, other } = await open()
      const one = await records.tokens.create('laptop', ['push', 'read'], ['github.com/a/b', 'ä'])
      const two = await records.tokens.create('build', ['act'], 'all')
      expect(await other.tokens.find(one.token)).toEqual({
        id: one.id,
        host: 'laptop',
        scopes: ['push', 'read'],
        projects: ['github.com/a/b', 'ä'],
      })
      expect(await other.tokens.find(two.token)).toMatchObject({ projects: 'all' })
      expect((await other.tokens.list()).map(({ id }) => id)).toEqual([one.id, two.id])
      expect(JSON.stringify(await other.tokens.list())).not.toContain(one.token.slice(-43))
    })

    test.each([
      '',
      'x',
      'lbh_0000000000_short',
      `lbh_0000000000_${'a'.repeat(43)}`,
      'ä'.repeat(999),
      '\u0000',
    ])('nobody made %j', async token => {
      const { records } = await open()
      expect(await records.tokens.find(token)).toBeUndefined()
    })

    test('open nothing once they are revoked, at every hub', async () => {
      const { records, other } = await open()
      const { id, token } = await records.tokens.create('laptop', ['push'], 'all')
      expect(await other.tokens.find(token)).toBeDefined()
      expect(await records.tokens.revoke(id)).toBe(true)
      expect(await other.tokens.find(token)).toBeUndefined()
      expect(await other.tokens.revoke(id)).toBe(false)
      expect(await records.tokens.revoke('none')).toBe(false)
      expect(await records.tokens.list()).toMatchObject([{ id, revokedAt: expect.any(Date) }])
    })
  })
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutHostTexts, withoutTextsForClaude } from '../../src/capture/transcript/host-texts.ts'

describe("Claude's last words", () => {
  test.each([
    'No response requested.',
    'API Error: 529 overloaded',
    "You've hit your session limit · resets 8:20pm",
    'Prompt is too long',
    'Operation stopped by hook: 📝 Logged to bread',
    '[Request interrupted by user]',
    '<system-reminder>\nBe brief.\n</system-reminder>',
  ])('are not %j', text => {
    expect(withoutTextsForClaude(text)).toBe('')
  })

  test.each([
    'The tests pass.',
    'API errors are now retried.',
    'No response requested. So I went on.',
    'The log says:\n\n```\n[Request interrupted by user]\n```',
  ])('are %j', text => {
    expect(withoutTextsForClaude(text)).toBe(text)
  })
})

describe('a text between elements of the host', () => {
  const wrap = fc.constantFrom(
    (text: string) => `<system-reminder>\n${text}\n</system-reminder>`,
    (text: string) => `<ide_selection>${text}</ide_selection>`,
    (text: string) => `<pasted_content id="4f">\n${text}\n</pasted_content id="4f">`,
  )
  const plain = fc.stringMatching(/^[A-Za-z .,?!äß\n]{1,40}$/)
  const element = fc.tuple(wrap, plain).map(([around, text]) => around(text))

  test('comes back, and nothing of them', () => {
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 3 }),
        plain,
        fc.array(element, { maxLength: 3 }),
        (a, words, b) => {
          fc.pre(words.trim() !== '' && withoutHostTexts(words) === words.trim())
          expect(withoutHostTexts([...a, words, ...b].join('\n'))).toBe(words.trim())
        },
      ),
    )
  })

  test('of any form is survived, and nothing comes back that was not there', () => {
    const piece = fc.oneof(
      element,
      plain,
      fc.constantFrom('<pasted_content id="4f">', '</pasted_content id="4f">', '<x>', '>'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
        const given = pieces.join('\n')
        for (const line of withoutHostTexts(given).split('\n')) expect(given).toContain(line)
      }),
    )
  })
})

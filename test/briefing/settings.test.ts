import { describe, expect, test } from 'vitest'
import { findSettingProblems, readSettings } from '../../src/briefing/settings.ts'

const FILE = 'config.yaml'
const DEFAULTS = {
  briefing: { start: 2000, compact: 4000 },
  autoOpen: 'journal',
  autoOpenAfterEdits: 3,
  remindAfterEdits: 15,
  recall: 'on',
}

test.each(['', '\n', '# briefing_chars: 500\n', 'auto_open:\n', 'colour: red\n'])(
  '%j sets nothing, and the defaults are used',
  text => {
    expect(readSettings(text, FILE)).toEqual(DEFAULTS)
  },
)

test('the project sets each of them', () => {
  const text =
    'briefing_chars: 600\ncompaction_briefing_chars: 700\nauto_open: always\nauto_open_after_edits: 9\nremind_after_edits: 0\nrecall: off\n'
  const settings = {
    briefing: { start: 600, compact: 700 },
    autoOpen: 'always',
    autoOpenAfterEdits: 9,
    remindAfterEdits: 0,
    recall: 'off',
  }
  expect(readSettings(text, FILE)).toEqual(settings)
})

test('the user sets each of them, as numbers or as texts', () => {
  const user = { briefing_chars: 600, compaction_briefing_chars: '700', auto_open: 'off' }
  expect(
    readSettings('', FILE, { ...user, auto_open_after_edits: '9', remind_after_edits: 20, recall: 'off' }),
  ).toEqual({
    briefing: { start: 600, compact: 700 },
    autoOpen: 'off',
    autoOpenAfterEdits: 9,
    remindAfterEdits: 20,
    recall: 'off',
  })
})

test('the project wins over the user, key by key', () => {
  const user = { briefing_chars: 600, auto_open: 'always', remind_after_edits: 5 }
  expect(readSettings('briefing_chars: 900\nauto_open: off\n', FILE, user)).toEqual({
    ...DEFAULTS,
    briefing: { start: 900, compact: 4000 },
    autoOpen: 'off',
    remindAfterEdits: 5,
  })
})

test('a value of the project that means nothing leaves the word to the user', () => {
  const user = { briefing_chars: 600, auto_open: 'off' }
  expect(readSettings('briefing_chars: lots\nauto_open: maybe\n', FILE, user)).toMatchObject({
    briefing: { start: 600 },
    autoOpen: 'off',
  })
})

test.each([
  ['briefing_chars: 1', { briefing: { start: 500, compact: 4000 } }],
  ['compaction_briefing_chars: 99999', { briefing: { start: 2000, compact: 10_000 } }],
  ['auto_open_after_edits: 0', { autoOpenAfterEdits: 1 }],
  ['remind_after_edits: -3', { remindAfterEdits: 0 }],
  ['remind_after_edits: 5000', { remindAfterEdits: 1000 }],
])('%s is taken to the nearest end', (text, settings) => {
  expect(readSettings(text, FILE)).toEqual({ ...DEFAULTS, ...settings })
})

test.each([true, null, [600], { chars: 600 }, '', ' ', 'many', 600.5, Number.NaN])(
  'a user’s %j is no number, and the default is used',
  value => {
    expect(readSettings('', FILE, { briefing_chars: value, auto_open: value })).toEqual(DEFAULTS)
  },
)

describe('what is wrong is named with its line', () => {
  test.each([
    ['colour: red', 'line 1: there is no setting "colour".'],
    ['auto-open: off', 'line 1: there is no setting "auto-open". Did you mean auto_open?'],
    ['briefing: 900', 'line 1: there is no setting "briefing". Did you mean briefing_chars?'],
    [
      'autoOpenAfterEdits: 5',
      'line 1: there is no setting "autoOpenAfterEdits". Did you mean auto_open_after_edits?',
    ],
    [
      '# mine\nbriefing_chars: lots',
      'line 2: briefing_chars is "lots"; it may be a whole number from 500 to 10,000. It counts as not set.',
    ],
    [
      'briefing_chars: 20000',
      'line 1: briefing_chars is "20000"; it may be a whole number from 500 to 10,000. 10,000 is used.',
    ],
    [
      'remind_after_edits: [1]',
      'line 1: remind_after_edits is ["1"]; it may be a whole number from 0 to 1,000. It counts as not set.',
    ],
    ['auto_open: yes', 'line 1: auto_open is "yes"; it may be journal, always, off. It counts as not set.'],
    [
      'auto_open:\n  mode: off',
      'line 1: auto_open has no plain value; it may be journal, always, off. It counts as not set.',
    ],
  ])('%j', (text, problem) => {
    expect(findSettingProblems(text, FILE)).toEqual([problem])
  })

  test('and what is right is not', () => {
    expect(
      findSettingProblems('briefing_chars: 500\nauto_open: off\nremind_after_edits: 0\nrecall: off\n', FILE),
    ).toEqual([])
    expect(findSettingProblems('# nothing yet\n', FILE)).toEqual([])
  })
})

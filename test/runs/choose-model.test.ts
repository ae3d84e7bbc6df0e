import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseModel } from '../../src/runs/choose-model.ts'

const runs = (...models: (string | undefined)[]) =>
  models.map(model => (model === undefined ? {} : { model }))

test.each<[string, Parameters<typeof chooseModel>[0], string | undefined]>([
  ['the first at first', { planned: undefined, models: ['opus', 'sonnet'], runs: [] }, 'opus'],
  ['the next one not used', { planned: undefined, models: ['opus', 'sonnet'], runs: runs('opus') }, 'sonnet'],
  [
    'whatever the order',
    { planned: undefined, models: ['opus', 'sonnet', 'haiku'], runs: runs('sonnet', 'opus') },
    'haiku',
  ],
  [
    'the first again when all were used',
    { planned: undefined, models: ['opus', 'sonnet'], runs: runs('opus', 'sonnet') },
    'opus',
  ],
  ['the one of the plan before the list', { planned: 'haiku', models: ['opus'], runs: [] }, 'haiku'],
  ['the list after the one of the plan', { planned: 'haiku', models: ['opus'], runs: runs('haiku') }, 'opus'],
  ['none of none', { planned: undefined, models: [], runs: runs('opus', undefined) }, undefined],
])('%s', (_, input, model) => {
  expect(chooseModel(input)).toBe(model)
})

test('as many retries as there are models use each of them once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 }), models => {
      const used: { model: string }[] = []
      for (const _ of models)
        used.push({ model: chooseModel({ planned: undefined, models, runs: used }) ?? '' })
      expect(used.map(({ model }) => model)).toEqual(models)
    }),
  )
})

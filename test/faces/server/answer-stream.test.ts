// Answers that are told step by step: what is refused at first, what fails later, and a client that goes away.
import { expect, test } from 'vitest'
import { LogbookError } from '../../../src/errors.ts'
import { beginStream, type Told } from '../../../src/faces/server/answer-stream.ts'

const describeError = async (error: unknown) => ({
  error: { code: (error as LogbookError).code, message: 'It failed.', next: null },
})

async function* told(steps: number, failsAt?: number, ended: () => void = () => {}): AsyncGenerator<Told> {
  try {
    for (let step = 0; step < steps; step += 1) {
      if (step === failsAt) throw new LogbookError('LOCKED', 'It failed.')
      yield { event: 'step', data: { step, text: 'a\nb' } }
    }
  } finally {
    ended()
  }
}

test('each step is an event of two lines, whatever its text holds', async () => {
  const stream = await beginStream(told(2), describeError)
  expect(await new Response(stream).text()).toBe(
    'event: step\ndata: {"step":0,"text":"a\\nb"}\n\nevent: step\ndata: {"step":1,"text":"a\\nb"}\n\n',
  )
})

test('what fails at the first step is refused as any request is', async () => {
  await expect(beginStream(told(2, 0), describeError)).rejects.toMatchObject({ code: 'LOCKED' })
})

test('what fails later is a last event that says why', async () => {
  const stream = await beginStream(told(2, 1), describeError)
  const [, last, ...more] = (await new Response(stream).text()).split('\n\n')
  expect(last).toBe('event: error\ndata: {"error":{"code":"LOCKED","message":"It failed.","next":null}}')
  expect(more).toEqual([''])
})

test('a client that goes away ends the telling', async () => {
  let ended = 0
  const stream = await beginStream(
    told(5, undefined, () => {
      ended += 1
    }),
    describeError,
  )
  const reader = stream.getReader()
  await reader.read()
  await reader.cancel()
  expect(ended).toBe(1)
})

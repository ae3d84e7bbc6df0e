// Ends a stream of events once its token opens nothing any more: it is asked for once, and goes on for days.

/** Milliseconds. */
const ASK_EVERY_MS = 5_000

/** `isGood` says whether the token is still known; a failure says nothing of it. */
export function endWhenRevoked(
  stream: ReadableStream<Uint8Array>,
  isGood: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  let timer: NodeJS.Timeout | undefined
  let isReading = false
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        timer = setInterval(async () => {
          if (await isGood().catch(() => true)) return
          clearInterval(timer)
          // Whoever reads just now is told the end by what it reads.
          const isRead = isReading
          await reader.cancel()
          if (!isRead) controller.close()
        }, ASK_EVERY_MS)
        timer.unref()
      },
      async pull(controller) {
        isReading = true
        const { value, done } = await reader.read().catch(error => {
          clearInterval(timer)
          throw error
        })
        isReading = false
        if (!done) return controller.enqueue(value)
        clearInterval(timer)
        controller.close()
      },
      async cancel() {
        clearInterval(timer)
        await reader.cancel()
      },
    },
    { highWaterMark: 0 },
  )
}

// Does something through the server, once at a time, and tells what was refused.
import { useState } from 'preact/hooks'
import { ServerRefusal } from '../../client.ts'
import { ask } from './ask-server.ts'

export interface Acting {
  act(path: string, body: object): Promise<void>
  isBusy: boolean
  refusal: ServerRefusal | undefined
}

export function useAct(done: () => void): Acting {
  const [isBusy, setBusy] = useState(false)
  const [refusal, refuse] = useState<ServerRefusal>()
  const act = async (path: string, body: object) => {
    if (isBusy) return
    setBusy(true)
    refuse(undefined)
    try {
      await ask(path, body)
      done()
    } catch (error) {
      if (!(error instanceof ServerRefusal)) throw error
      refuse(error)
    } finally {
      setBusy(false)
    }
  }
  return { act, isBusy, refusal }
}

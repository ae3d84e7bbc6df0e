import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStatusFiles } from '../../../src/store/disk/status/status-files.ts'
import { STATUS } from '../../../src/store/paths.ts'
import { openStatusMap } from '../../../src/store/status/status-map.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { describeStatus } from './conformance.ts'

describeStatus('on disk', largest => {
  const folder = makeFolder()
  const open = () => openStatusFiles(folder, largest)
  return {
    records: open(),
    again: open,
    put(name, text) {
      mkdirSync(join(folder, STATUS), { recursive: true })
      writeFileSync(join(folder, STATUS, `${name}.jsonl`), text)
    },
  }
})

describeStatus('in memory', largest => {
  const records = openStatusMap(largest)
  return { records, again: () => records, put: records.put }
})

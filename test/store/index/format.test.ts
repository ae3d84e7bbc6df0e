// A change of what is kept, or of how documents are read into terms, makes older indexes wrong: then the format is another.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { gather } from '../../../src/recall/corpus/gather.ts'
import { FORMAT } from '../../../src/store/index/header.ts'
import { renderIndex } from '../../../src/store/index/render-index.ts'
import { newDocument } from '../../helpers/documents.ts'
import { DEAD, documents, GERMAN, MOO, PROGRAM, STAMP } from './rig.ts'

const SPOKEN = [
  'Les migrations échouaient parce que getUserName renvoyait null',
  'La base de datos bloquea las tablas cuando falla OAuth2',
  'Il server rifiuta le richieste troppo lunghe',
  'Os testes falham quando o relógio muda',
  'База данных блокирует таблицы при переименовании v1.2.3',
  '数据库在重命名时锁定表 日本語のメモ 데이터베이스가 잠깁니다',
].map(line => `## Discoveries\n1. **${line}** (2025-01-15T10:30)\n`)

test('raise FORMAT in src/store/index/header.ts when this changes, then write the new sum here', () => {
  const card = {
    ...{ id: 'x', status: 'completed' as const, createdAt: undefined, updatedAt: '2025-01-15T10:30:00Z' },
    ...{ parent: 'y', plan: undefined, thread: undefined, key: 'SESSION-001', isSound: true },
  }
  const corpus = gather(documents(MOO, DEAD, GERMAN, newDocument(), ...SPOKEN))
  const bytes = renderIndex(corpus, {
    program: PROGRAM,
    seed: 1,
    readAt: 5,
    noted: 6,
    keptOf: () => ({ stamp: STAMP, card }),
  })
  const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  expect({ format: FORMAT, sum }).toEqual({ format: 3, sum: '3cf9253e674e0ebd' })
})

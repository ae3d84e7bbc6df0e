// What people ask the demo's journal weeks and months later, in their own words. They were written before anything was asked.

import type { Right } from './judge.ts'

export interface Question {
  ask: string
  /** Any of these lines is right. None: nothing answers it, and nothing should be told. */
  right: Right[]
  /** Why it is hard. */
  about: string
}

const lineOf = (work: string, words: string): Right => ({ work, words })

export const QUESTIONS: Question[] = [
  {
    ask: 'why did we move away from stripe',
    right: [lineOf('leave-stripe', 'Mollie')],
    about: 'overturned after ten months',
  },
  {
    ask: 'people were billed two times for one order',
    right: [
      lineOf('double-charges', 'sends the order again'),
      lineOf('double-charges', 'idempotency key'),
      lineOf('double-charges', 'Stop charging people twice'),
    ],
    about: 'hardly a word of it',
  },
  {
    ask: 'can the QR code hold a JWT?',
    right: [lineOf('offline-tickets', 'JWT inside the QR code')],
    about: 'a dead end',
  },
  { ask: "why don't we use elasticsearch", right: [lineOf('logs', 'Elasticsearch')], about: 'a dead end' },
  {
    ask: 'night ferry shown at the wrong hour when clocks change',
    right: [
      lineOf('daylight-saving', '02:30 does not exist'),
      lineOf('daylight-saving', 'The ferry at 02:30'),
      lineOf('daylight-saving', 'How times of departure are kept'),
      lineOf('daylight-saving', 'The night ferry is right'),
    ],
    about: 'many know of clocks, ferries and nights',
  },
  {
    ask: 'what was wrong with hive on the phones',
    right: [lineOf('local-database', 'Hive lost its box')],
    about: 'the reason of a decision',
  },
  {
    ask: 'how come there was nothing in our backups',
    right: [lineOf('backups', 'The backups since April were empty')],
    about: 'other words',
  },
  {
    ask: '"connection slots" +reserved',
    right: [lineOf('connection-pool', 'remaining connection slots are reserved')],
    about: 'a piece of an error, and a word that must be there',
  },
  {
    ask: 'what are background jobs stored in',
    right: [lineOf('job-queue-again', 'What jobs wait in now')],
    about: 'overturned after nine months',
  },
  {
    ask: 'kubernets cost',
    right: [lineOf('kubernetes', 'Kubernetes for our services')],
    about: 'a wrong letter',
  },
  {
    ask: 'Warum läuft auf den Anzeigetafeln kein Raspberry mehr?',
    right: [lineOf('tafeln-neu', 'Womit die Tafeln jetzt laufen')],
    about: 'German, and overturned',
  },
  {
    ask: 'Wie lange speichern wir, wer mitgefahren ist?',
    right: [lineOf('datenschutz', 'Namen werden 30 Tage')],
    about: 'German, inflected otherwise',
  },
  {
    ask: 'kaputter Akku nach dem Winter',
    right: [lineOf('winterlager', 'Akkus der Scanner'), lineOf('winterlager', '60 Prozent')],
    about: 'German; other batteries are in English',
  },
  {
    ask: '¿por qué no leemos la matrícula de los coches?',
    right: [lineOf('embarque-coches', 'Leer matrículas')],
    about: 'Spanish, a dead end',
  },
  {
    ask: 'que pasa si el servicio de residencia no responde',
    right: [lineOf('tarjetas-residente', 'Qué hacemos si no responde')],
    about: 'Spanish, without accents',
  },
  {
    ask: 'chatbot made up a timetable',
    right: [lineOf('atencion-cliente', 'Un chatbot')],
    about: 'asked in English, answered in Spanish',
  },
  { ask: 'how do we rotate the ssh keys', right: [], about: 'keys there are, of orders and caches' },
  { ask: 'which GraphQL client did we choose', right: [], about: 'clients there are' },
  { ask: 'Welche Farben hat unser Logo?', right: [], about: 'colours there are' },
  { ask: 'how many lifeboats does the Kestrel carry', right: [], about: 'the ship there is' },
]

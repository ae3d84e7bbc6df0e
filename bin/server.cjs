'use strict'
// The server as another program loads it into its own: `import { mountLogbook } from 'logbook/server'`.
const path = require('node:path')
const { mountLogbook } = require('../dist/server.cjs')
const { version } = require('../package.json')

const program = { version, folder: path.join(__dirname, '..'), built: true }

module.exports = { mountLogbook: options => mountLogbook(options, program) }

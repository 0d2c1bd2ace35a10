#!/usr/bin/env node
/** The program `cleancut`. */
import { processIo } from './io.ts'
import { runCli } from './run-cli.ts'

// Whoever reads may stop reading (`cleancut run word-count | head`): that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
}

process.exitCode = await runCli(process.argv.slice(2), processIo)

/** Packs what an address carries and unpacks it again, with what the browser has for that. */
import { LINK_TEXT_MAX, unusable } from '../../src/explore/schedule/link.ts'

export async function deflate(text: string): Promise<Uint8Array> {
  return through(new CompressionStream('deflate-raw'), new TextEncoder().encode(text))
}

/** @throws InputError if it cannot be unpacked, or would become longer than any link of ours */
export async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const inflated = await through(new DecompressionStream('deflate-raw'), bytes)
    return new TextDecoder('utf-8', { fatal: true }).decode(inflated)
  } catch {
    throw unusable('is damaged: what its fragment carries cannot be unpacked')
  }
}

async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    length += value.length
    if (length > LINK_TEXT_MAX) throw new Error('too long')
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

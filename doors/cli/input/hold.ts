/** Bytes that wait for the end of their record; appending costs little however long it takes to come. */
export function createHold(): {
  append(chunk: Uint8Array): void
  bytes(): Uint8Array<ArrayBuffer>
  take(count: number): Uint8Array<ArrayBuffer>
} {
  let room = new Uint8Array(256 * 1024)
  let size = 0
  return {
    append(chunk) {
      if (size + chunk.length > room.length) {
        const larger = new Uint8Array(Math.max(room.length * 2, size + chunk.length))
        larger.set(room.subarray(0, size))
        room = larger
      }
      room.set(chunk, size)
      size += chunk.length
    },
    bytes: () => room.subarray(0, size),
    take(count) {
      const taken = room.slice(0, count)
      room.copyWithin(0, count, size)
      size -= count
      return taken
    },
  }
}

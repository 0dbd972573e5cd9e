/** Collects lines as UTF-8. Each is encoded by itself: most are plain ASCII, which a string of all would not be. */
export interface LineBytes {
  add(line: string): void
  /** The bytes since the last call, in a buffer of their own. */
  take(): Uint8Array<ArrayBuffer>
}

export function createLineBytes(): LineBytes {
  let room = Buffer.allocUnsafeSlow(256 * 1024)
  let size = 0
  return {
    add(line) {
      // A UTF-16 unit takes three bytes at most.
      const most = size + line.length * 3 + 1
      if (most > room.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(room.length * 2, most))
        room.copy(larger, 0, 0, size)
        room = larger
      }
      size += room.write(line, size)
      room[size++] = 0x0a
    },
    take() {
      const taken = new Uint8Array(room.subarray(0, size))
      size = 0
      // One line of megabytes is no reason to keep so much.
      if (room.length > largestKept) room = Buffer.allocUnsafeSlow(256 * 1024)
      return taken
    },
  }
}

const largestKept = 4 * 1024 * 1024

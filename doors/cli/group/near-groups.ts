import { join } from 'node:path'
import { BucketSpill } from './bucket-spill.ts'
import { DiskRecords } from './disk-records.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { keyRecord } from './key-record.ts'

/** From this share of equal minima on two texts are near-duplicates; the same as where items are stored. */
const alike = 0.75

/** How many unlike texts of one bucket each further one is compared with. */
const mostLeaders = 16

const recentSlots = 1 << 16

/**
 * Groups texts by their keys, on disk: memory does not grow with their number. Two texts belong together when their
 * exact keys are equal or, sharing a band, their signatures are alike; groups are the connected components. Nothing
 * depends on the order in which the texts came: buckets are walked in the order of their keys and signatures, and a
 * group is named after the smallest digest among its texts.
 */
export class NearGroups {
  readonly #records: DiskRecords
  readonly #sets: DisjointSets
  readonly #exacts: BucketSpill
  readonly #bands: BucketSpill
  /** Exact keys seen lately, with their records: a text sent a million times need not be written a million times. */
  readonly #recentKeys = new BigUint64Array(recentSlots)
  readonly #recentRecords = new Float64Array(recentSlots).fill(-1)
  #repeats = new Uint8Array(1024)
  #count = 0

  constructor(folder: string) {
    this.#records = new DiskRecords(join(folder, 'keys'), keyRecord.kept)
    this.#sets = new DisjointSets(join(folder, 'sets'), (a, b) => this.#isSmaller(a, b))
    this.#exacts = new BucketSpill(join(folder, 'exacts'))
    this.#bands = new BucketSpill(join(folder, 'bands'))
  }

  /** Takes key records in the order of the texts. */
  add(records: Uint8Array): void {
    const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
    for (let at = 0; at < records.length; at += keyRecord.size) {
      const number = this.#count++
      this.#records.write(number, records.subarray(at, at + keyRecord.kept))
      const exact = view.getBigUint64(at + keyRecord.exact)
      const slot = Number(exact & BigInt(recentSlots - 1))
      const recent = this.#recentRecords[slot] ?? -1
      if (recent >= 0 && this.#recentKeys[slot] === exact) {
        this.#sets.join(number, recent)
        this.#markRepeat(number)
        continue
      }
      this.#recentKeys[slot] = exact
      this.#recentRecords[slot] = number
      this.#exacts.add(exact, number)
      for (let band = 0; band < keyRecord.bandCount; band++) {
        this.#bands.add(view.getBigUint64(at + keyRecord.bands + 8 * band), number)
      }
    }
  }

  /** Joins what belongs together; to be called once, when all texts are in. */
  link(): void {
    for (const bucket of this.#exacts.buckets()) this.#linkExact(bucket)
    for (const bucket of this.#bands.buckets()) {
      const distinct = bucket.filter((number) => !this.#isRepeat(number))
      if (distinct.length > 1) this.#linkAlike(distinct)
    }
  }

  /** The group of a text by its number. */
  groupOf(number: number): string {
    return Buffer.from(this.#records.read(this.#sets.find(number)).subarray(0, keyRecord.exact)).toString(
      'hex',
    )
  }

  close(): void {
    for (const part of [this.#records, this.#sets, this.#exacts, this.#bands]) part.close()
  }

  #linkExact(bucket: number[]): void {
    const firsts = new Map<string, number>()
    for (const number of bucket) {
      const exact = Buffer.from(
        this.#records.read(number).subarray(keyRecord.exact, keyRecord.signature),
      ).toString('latin1')
      const first = firsts.get(exact)
      if (first === undefined) firsts.set(exact, number)
      else {
        this.#sets.join(first, number)
        this.#markRepeat(number)
      }
    }
  }

  #linkAlike(bucket: number[]): void {
    const members = bucket
      .map((number) => ({ number, keys: Buffer.from(this.#records.read(number)) }))
      // By signature, so that like texts are near each other; then by exact key, which no two share here.
      .sort(
        (a, b) =>
          a.keys.compare(b.keys, keyRecord.signature, keyRecord.kept, keyRecord.signature, keyRecord.kept) ||
          a.keys.compare(b.keys, keyRecord.exact, keyRecord.signature, keyRecord.exact, keyRecord.signature),
      )
    const leaders: typeof members = []
    for (const member of members) {
      let led = false
      for (const leader of leaders) {
        if (!areAlike(leader.keys, member.keys)) continue
        this.#sets.join(leader.number, member.number)
        led = true
      }
      if (led) continue
      leaders.push(member)
      if (leaders.length > mostLeaders) leaders.shift()
    }
  }

  #isSmaller(a: number, b: number): boolean {
    const left = Buffer.from(this.#records.read(a).subarray(0, keyRecord.exact))
    return left.compare(this.#records.read(b), 0, keyRecord.exact) < 0
  }

  #isRepeat(number: number): boolean {
    return (((this.#repeats[number >>> 3] ?? 0) >>> (number & 7)) & 1) === 1
  }

  #markRepeat(number: number): void {
    const at = number >>> 3
    if (at >= this.#repeats.length) {
      const larger = new Uint8Array(at * 2)
      larger.set(this.#repeats)
      this.#repeats = larger
    }
    this.#repeats[at] = (this.#repeats[at] ?? 0) | (1 << (number & 7))
  }
}

function areAlike(a: Uint8Array, b: Uint8Array): boolean {
  let same = 0
  for (let i = keyRecord.signature; i < keyRecord.kept; i += 2)
    if (a[i] === b[i] && a[i + 1] === b[i + 1]) same++
  return same >= alike * keyRecord.minima
}

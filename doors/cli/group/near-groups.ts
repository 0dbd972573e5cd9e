import { join } from 'node:path'
import { BucketSpill } from './bucket-spill.ts'
import { DiskRecords } from './disk-records.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { haveOtherSenders, isSameMessage } from '../../../engines/text/index.ts'
import { keyRecord, readUnits, type KeptText } from './key-record.ts'

/** With fewer equal minima two texts are not even laid side by side. */
const leastAlike = 7
/** Of texts longer than what is kept of them, the whole has to be alike by this many minima. */
const leastAlikeWhole = 24

/** How many unlike texts of one bucket each further one is compared with. */
const mostLeaders = 8

/** Pairs found unlike of late, since those that share one band often share another. */
const recentPairs = 1 << 18

/** A text of the bucket at hand, with what it is compared by once that is needed. */
type Candidate = { readonly place: number; readonly number: number; text: KeptText | undefined }

const recentSlots = 1 << 16

/**
 * Groups texts by their keys, on disk: memory hardly grows with their number. Two texts belong together when their
 * exact keys are equal or, sharing a band, they are the same message when laid side by side; groups are connected, save
 * that a text which names no sender never ties together two groups that name different ones. Nothing
 * depends on the order in which the texts came: buckets are walked in the order of their keys and signatures, and a
 * group is named after the smallest digest among its texts.
 */
export class NearGroups {
  readonly #records: DiskRecords
  readonly #units: DiskRecords
  readonly #sets: DisjointSets
  readonly #exacts: BucketSpill
  readonly #bands: BucketSpill
  /** Exact keys seen lately, with their records: a text sent a million times need not be written a million times. */
  readonly #recentHigh = new Uint32Array(recentSlots)
  readonly #recentLow = new Uint32Array(recentSlots)
  readonly #recentRecord = new Float64Array(recentSlots).fill(-1)
  /** One bit a record: its exact key has another record that stands for it. */
  #repeats = new Uint8Array(1024)
  /** The kept keys of one bucket, side by side. */
  #scratch = new Uint8Array(keyRecord.kept * 1024)
  readonly #unlikePairs = new Float64Array(recentPairs).fill(-1)
  #count = 0

  constructor(folder: string) {
    this.#records = new DiskRecords(join(folder, 'keys'), keyRecord.kept, 4096, 4096)
    this.#units = new DiskRecords(join(folder, 'units'), keyRecord.unitsSize, 4096, 2048)
    this.#sets = new DisjointSets(join(folder, 'sets'), (a, b) => this.#isSmaller(a, b))
    this.#exacts = new BucketSpill(join(folder, 'exacts'))
    this.#bands = new BucketSpill(join(folder, 'bands'))
  }

  /** Takes key records in the order of the texts. */
  add(records: Uint8Array): void {
    const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
    for (let at = 0; at < records.length; at += keyRecord.size) {
      const number = this.#count++
      const page = this.#records.changedPageOf(number)
      const offset = this.#records.offsetOf(number)
      page.set(records.subarray(at, at + keyRecord.kept), offset)
      const units = this.#units.changedPageOf(number)
      const unitsOffset = this.#units.offsetOf(number)
      const from = at + keyRecord.units
      units.set(records.subarray(from, from + keyRecord.unitsSize), unitsOffset)
      const high = view.getUint32(at + keyRecord.exact)
      const low = view.getUint32(at + keyRecord.exact + 4)
      const slot = low % recentSlots
      const recent = this.#recentRecord[slot] ?? -1
      if (recent >= 0 && this.#recentHigh[slot] === high && this.#recentLow[slot] === low) {
        this.#sets.join(number, recent)
        this.#markRepeat(number)
        continue
      }
      this.#recentHigh[slot] = high
      this.#recentLow[slot] = low
      this.#recentRecord[slot] = number
      this.#exacts.add(high, low, number)
      for (let band = keyRecord.bands; band < keyRecord.size; band += 8) {
        this.#bands.add(view.getUint32(at + band), view.getUint32(at + band + 4), number)
      }
    }
  }

  /** Joins what belongs together; to be called once, when all texts are in. */
  link(): void {
    this.#exacts.forEachBucket((bucket) => this.#linkExact(bucket))
    this.#bands.forEachBucket((bucket) => {
      const distinct = bucket.filter((number) => !this.#isRepeat(number))
      if (distinct.length > 1) this.#linkAlike(distinct)
    })
  }

  /** The group of a text by its number. */
  groupOf(number: number): string {
    const root = this.#sets.find(number)
    const page = this.#records.pageOf(root)
    let name = ''
    for (let i = 0; i < keyRecord.exact; i++) {
      name += (page[this.#records.offsetOf(root) + i] ?? 0).toString(16).padStart(2, '0')
    }
    return name
  }

  close(): void {
    for (const part of [this.#records, this.#units, this.#sets, this.#exacts, this.#bands]) part.close()
  }

  #linkExact(bucket: number[]): void {
    const order = this.#loadSorted(bucket, keyRecord.exact, keyRecord.signature)
    let first = order[0] ?? 0
    for (const place of order.slice(1)) {
      if (this.#compare(first, place, keyRecord.exact, keyRecord.signature) !== 0) first = place
      else {
        this.#sets.join(bucket[first] ?? 0, bucket[place] ?? 0)
        this.#markRepeat(bucket[place] ?? 0)
      }
    }
  }

  /** Sorted by signature, like texts are near each other; exact keys, which no two share here, decide ties. */
  #linkAlike(bucket: number[]): void {
    const leaders: Candidate[] = []
    for (const place of this.#loadSorted(bucket, keyRecord.signature, keyRecord.kept)) {
      const candidate: Candidate = { place, number: bucket[place] ?? 0, text: undefined }
      let led = false
      for (const leader of leaders) {
        if (this.#countAlike(leader.place, place) < leastAlike) continue
        if (this.#isJoined(leader, candidate) || this.#joinIfSame(leader, candidate)) led = true
      }
      if (led) continue
      leaders.push(candidate)
      if (leaders.length > mostLeaders) leaders.shift()
    }
  }

  #isJoined(leader: Candidate, candidate: Candidate): boolean {
    return this.#sets.find(leader.number) === this.#sets.find(candidate.number)
  }

  #joinIfSame(leader: Candidate, candidate: Candidate): boolean {
    const [first, second] = [leader.number, candidate.number]
    const pair = first * 0x4000000 + second
    const slot = (Math.imul(first, 0x9e3779b1) ^ second) & (recentPairs - 1)
    if (this.#unlikePairs[slot] === pair) return false
    const left = (leader.text ??= this.#unitsOf(first))
    const right = (candidate.text ??= this.#unitsOf(second))
    const isWholeAlike =
      !(left.isCut && right.isCut) || this.#countAlike(leader.place, candidate.place) >= leastAlikeWhole
    if (!isWholeAlike || !isSameMessage(left, right)) {
      this.#unlikePairs[slot] = pair
      return false
    }
    // Not remembered when refused: which groups there are changes, and nothing may depend on what was forgotten.
    if (!this.#mayJoin(first, second)) return false
    this.#sets.join(first, second)
    return true
  }

  /** The texts that two groups are named after must not speak for different senders. */
  #mayJoin(a: number, b: number): boolean {
    const [left, right] = [this.#sets.find(a), this.#sets.find(b)]
    return !haveOtherSenders(this.#unitsOf(left), this.#unitsOf(right))
  }

  #unitsOf(number: number): KeptText {
    return readUnits(this.#units.pageOf(number), this.#units.offsetOf(number))
  }

  /** Loads the keys of a bucket; gives its places in the order of the keys between two offsets, then of the exact key. */
  #loadSorted(bucket: number[], from: number, to: number): number[] {
    if (bucket.length * keyRecord.kept > this.#scratch.length) {
      this.#scratch = new Uint8Array(bucket.length * keyRecord.kept * 2)
    }
    for (const [place, number] of bucket.entries()) {
      const page = this.#records.pageOf(number)
      const offset = this.#records.offsetOf(number)
      const at = place * keyRecord.kept
      for (let i = 0; i < keyRecord.kept; i++) this.#scratch[at + i] = page[offset + i] ?? 0
    }
    return bucket
      .map((_, place) => place)
      .sort(
        (a, b) => this.#compare(a, b, from, to) || this.#compare(a, b, keyRecord.exact, keyRecord.signature),
      )
  }

  #compare(a: number, b: number, from: number, to: number): number {
    const left = a * keyRecord.kept
    const right = b * keyRecord.kept
    for (let i = from; i < to; i++) {
      const difference = (this.#scratch[left + i] ?? 0) - (this.#scratch[right + i] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }

  /** Equal minima; of unlike texts one in 256 is equal by chance. */
  #countAlike(a: number, b: number): number {
    const left = a * keyRecord.kept
    const right = b * keyRecord.kept
    let same = 0
    for (let i = keyRecord.signature; i < keyRecord.kept; i++)
      if (this.#scratch[left + i] === this.#scratch[right + i]) same++
    return same
  }

  #isSmaller(a: number, b: number): boolean {
    // Eight bytes fit into two numbers; the first page may be gone once the second is read.
    const [highA, lowA] = this.#digestOf(a)
    const [highB, lowB] = this.#digestOf(b)
    return highA === highB ? lowA < lowB : highA < highB
  }

  #digestOf(number: number): [number, number] {
    const page = this.#records.pageOf(number)
    const at = this.#records.offsetOf(number)
    const view = new DataView(page.buffer, at, 8)
    return [view.getUint32(0), view.getUint32(4)]
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

/** What each byte does to a stretch: ends it, counts in it, or only continues it. */
export type ByteKinds = Uint8Array;

const breaks = 0;
const counts = 1;
const joins = 2;

/** A table in which the bytes of `counting` and `joining` (Latin-1) have those effects and all others end a stretch. */
export function byteKinds({ counting, joining }: { counting: string; joining: string }): ByteKinds {
  const kinds = new Uint8Array(256).fill(breaks);
  for (const byte of Buffer.from(joining, "latin1")) kinds[byte] = joins;
  for (const byte of Buffer.from(counting, "latin1")) kinds[byte] = counts;
  return kinds;
}

/** A text of the Latin-1 characters from `first` up to `last`, for tables of bytes. */
export const byteRange = (first: number, last: number): string =>
  String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, index) => first + index));

/**
 * Whether a body has a stretch of `length` bytes or more of which none ends it and `count` or more count. Such a stretch
 * cannot hide between two ending bytes less than `length` apart, so of most bodies only every so many-th byte is read.
 */
export function hasStretch(body: Uint8Array, kinds: ByteKinds, length: number, count: number): boolean {
  const kindAt = (index: number): number => kinds[body[index] ?? 0] ?? breaks;
  let index = length - 1;
  while (index < body.length) {
    if (kindAt(index) !== breaks) {
      let start = index;
      while (start > 0 && kindAt(start - 1) !== breaks) start -= 1;
      let counted = 0;
      for (index = start; index < body.length && kindAt(index) !== breaks; index += 1) {
        if (kindAt(index) === counts) counted += 1;
      }
      if (counted >= count && index - start >= length) return true;
    }
    index += length;
  }
  return false;
}

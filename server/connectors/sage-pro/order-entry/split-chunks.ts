import { chunkSize } from "../posting/chunk-size";

/**
 * Chunks of one transaction each, in order. An item that shares a name with one before it begins another chunk, so that it
 * finds in the books what that one wrote.
 */
export function splitChunks<Item>(items: readonly Item[], namesOf: (item: Item) => readonly string[]): Item[][] {
  const chunks: Item[][] = [];
  let current: Item[] = [];
  let names = new Set<string>();
  for (const item of items) {
    const own = namesOf(item);
    if (current.length === chunkSize || own.some((name) => names.has(name))) {
      chunks.push(current);
      current = [];
      names = new Set();
    }
    current.push(item);
    for (const name of own) names.add(name);
  }
  return current.length === 0 ? chunks : [...chunks, current];
}

import { open } from "node:fs/promises";
import { readExactly } from "./memo-file";
import { readTableLayout } from "./read-table-layout";

/** The bytes of some records as they are now, in the order of their numbers here; undefined where the table ends before. */
export async function readRecords(
  file: string,
  recordNumbers: readonly number[],
  encoding?: string,
): Promise<(Buffer | undefined)[]> {
  if (recordNumbers.length === 0) return [];
  const { headerBytes, recordBytes } = await readTableLayout(file, encoding);
  const handle = await open(file, "r");
  try {
    const records: (Buffer | undefined)[] = [];
    for (const number of recordNumbers) {
      records.push(await readExactly(handle, recordBytes, headerBytes + (number - 1) * recordBytes));
    }
    return records;
  } finally {
    await handle.close();
  }
}

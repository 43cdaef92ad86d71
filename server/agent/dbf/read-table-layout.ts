import { open } from "node:fs/promises";
import { readExactly } from "./memo-file";
import { readLayout, type TableLayout } from "./read-layout";
import { repairRemedy, TableError } from "./table-error";

/** The layout as the file says now. @throws TableError */
export async function readTableLayout(file: string, encoding?: string): Promise<TableLayout> {
  const handle = await open(file, "r").catch((cause: unknown) => {
    const remedy = "Look whether the agent's account may read it and no program holds it exclusively.";
    throw new TableError("The table cannot be opened.", { file, offset: 0, remedy, cause });
  });
  try {
    const { size } = await handle.stat();
    const start = await readExactly(handle, 32, 0);
    if (start === undefined) {
      throw new TableError("The table is too short to have a header.", { file, offset: size, remedy: repairRemedy });
    }
    const header = await readExactly(handle, Math.min(start.readUInt16LE(8), size), 0);
    return readLayout(header ?? start, file, encoding);
  } finally {
    await handle.close();
  }
}

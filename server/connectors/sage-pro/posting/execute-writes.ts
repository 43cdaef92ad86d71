import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { InputColumns, SageDialect, Write } from "../dialect";
import type { SageProTransaction } from "../transport/transport";

const counts = z.record(z.string(), z.number());

/**
 * Writes all in one round trip, over tables of input they share, and counts what was touched.
 *
 * @throws ConnectorError `unexpected_shape` when a write touches another number of rows than it must
 */
export async function executeWrites(
  tx: SageProTransaction,
  dialect: SageDialect,
  shared: Readonly<Record<string, InputColumns>>,
  all: readonly Write[],
): Promise<void> {
  const writes = all.filter((write) => write.rows > 0);
  if (writes.length === 0) return;
  const [touched] = await tx.rows(dialect.writeTogether(shared, writes).compile(dialect.builder), counts);
  for (const { name, rows } of writes) {
    const count = touched?.[name] ?? 0;
    if (count !== rows) {
      throw new ConnectorError("unexpected_shape", `${name}: ${count} rows were written instead of ${rows}.`);
    }
  }
}

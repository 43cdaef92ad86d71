import type { RoundTrip } from "../record-statements";
import type { Answer, Result } from "./tds-server";
import type { Row } from "./tokens";

/** What a recorded round trip answered, as SQL Server would send it: reads that go together as a result set each. */
export function answerOfTrip({ answer }: RoundTrip): Answer {
  const rows = answer as readonly Record<string, unknown>[];
  const [first] = rows;
  if (first === undefined) return { sets: [{ columns: ["none"] }] };
  if (!Object.values(first).every(Array.isArray)) return { sets: [rows.map(rowOnWire)] };
  const sets = Object.entries(first).flatMap(([name, list]): Result[] => {
    const read = (list as readonly Record<string, unknown>[]).map(rowOnWire);
    return [[{ tallybridge_read: name }], read.length === 0 ? { columns: ["none"] } : read];
  });
  return { sets };
}

/** Instants come as text where PostgreSQL puts rows into JSON; on the wire they are instants. */
const rowOnWire = (row: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name === "posted_at" ? new Date(String(value)) : (value as Row[string]),
    ]),
  );

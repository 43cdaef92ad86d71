import type { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";

/** A row in the form that was asked for. @throws ConnectorError `unexpected_shape` that names the fields */
export function parseRow<Row>(given: unknown, row: z.ZodType<Row>): Row {
  const parsed = row.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues
    .map(({ path }) => path.map(String).join("."))
    .join(", ")
    .slice(0, 300);
  throw new ConnectorError("unexpected_shape", `A row of Sage Pro has a form we do not know: ${fields}`, {
    detail: { fields },
  });
}

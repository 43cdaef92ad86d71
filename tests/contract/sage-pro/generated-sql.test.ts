import type { CompiledQuery } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { createDirectTransport } from "@/server/connectors/sage-pro";
import { openBooks, seedCompany } from "./company";
import { type RoundTrip, recordStatements } from "./record-statements";
import { operationsOver, shownOperations } from "./shown-operations";
import { statementText } from "./statement-text";

const books = openBooks();
/** Round trips by operation. */
const recorded = new Map<string, readonly RoundTrip[]>();
beforeAll(async () => {
  const company = await seedCompany(books);
  const { transport, trips } = recordStatements(
    createDirectTransport({ pool: books.pool, companyId: company.companyId }),
  );
  for (const { name, run } of await shownOperations(company)) {
    const from = trips.length;
    await run(operationsOver(transport));
    recorded.set(name, trips.slice(from));
  }
});

const golden = (name: string, dialect: string) => `golden/${name}.${dialect}.sql`;
const jsType = (parameter: unknown) =>
  parameter instanceof Date ? "instant" : Buffer.isBuffer(parameter) ? "binary array" : typeof parameter;

describe("what the connector sends to PostgreSQL", () => {
  test("is what the golden files show", async () => {
    expect(recorded.size).toBe(11);
    for (const [name, trips] of recorded) {
      const queries: CompiledQuery[] = trips.map(({ query }) => query);
      await expect(statementText(queries, jsType)).toMatchFileSnapshot(golden(name, "postgres"));
    }
  });
});

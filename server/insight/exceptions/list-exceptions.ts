import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { Database } from "@/server/platform/db/database";
import type { ExceptionPage, ExceptionQuery, ExceptionRow } from "./exception-list.schema";

type Row = Omit<ExceptionRow, "amount"> & { amountMinor: string; currency: string };
const cursorSchema = z.tuple([z.enum(["amount", "age"]), z.string(), z.string()]);

/** One page of the exceptions of an environment with whose money each is about. */
export async function listExceptions(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope,
  { state, cause, needs, order, cursor, limit }: ExceptionQuery,
): Promise<ExceptionPage> {
  const values: unknown[] = [scope.tenantId, scope.environmentId];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parts = [`x.resolved_at is ${state === "open" ? "" : "not "}null`];
  if (cause) parts.push(`x.cause = ${value(cause)}`);
  if (needs) parts.push(`x.needs = ${value(needs)}`);
  if (cursor) {
    const [at, id] = readEdge(order, cursor);
    const edge = `(${value(at)}::${order === "amount" ? "bigint" : "timestamptz"}, ${value(id)}::uuid)`;
    parts.push(
      order === "amount" ? `(x.amount_minor, x.exception_id) < ${edge}` : `(x.opened_at, x.exception_id) > ${edge}`,
    );
  }
  const by = order === "amount" ? "x.amount_minor desc, x.exception_id desc" : "x.opened_at, x.exception_id";
  const rows = await db.withTenantSql(scope, (sql) =>
    sql.query<Row>(
      `select x.exception_id as "exceptionId", x.subject, x.transaction_id as "transactionId", x.cause, x.needs,
         x.amount_minor as "amountMinor", x.currency, x.text, x.opened_at as "openedAt", x.resolved_at as "resolvedAt", x.resolution,
         x.resolved_at is null and coalesce(e.status in ('waiting', 'dead'), false) as "canRunAgain",
         coalesce(nullif(x.payer_name, ''), p.payer_name, '') as "payerName", coalesce(nullif(btrim(p.custno), ''), p.customer_id, '') as custno,
         coalesce(nullif(x.invno, ''), p.invoice_reference, '') as "invoiceReference"
       from exceptions x
       left join events e on e.tenant_id = x.tenant_id and e.environment_id = x.environment_id and e.event_id = x.event_id
       left join payments p on p.tenant_id = x.tenant_id and p.environment_id = x.environment_id and p.transaction_id = x.transaction_id
       where x.tenant_id = $1 and x.environment_id = $2 and ${parts.join(" and ")}
       order by ${by} limit ${value(limit + 1)}`,
      values,
    ),
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    exceptions: page.map(({ amountMinor, currency, ...row }) => ({
      ...row,
      amount: { minor: BigInt(amountMinor), currency },
    })),
    next:
      last && writeEdge(order, order === "amount" ? last.amountMinor : last.openedAt.toISOString(), last.exceptionId),
  };
}

const writeEdge = (order: ExceptionQuery["order"], at: string, id: string): string =>
  Buffer.from(JSON.stringify([order, at, id])).toString("base64url");

function readEdge(order: ExceptionQuery["order"], cursor: string): [at: string, id: string] {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (!parsed.success || parsed.data[0] !== order) {
    throw new AppError("invalid_input", "The cursor is not one of this list.", { field: "cursor" });
  }
  return [parsed.data[1], parsed.data[2]];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

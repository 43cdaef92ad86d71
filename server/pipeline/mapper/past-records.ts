import type { Clock } from "@/server/kernel/clock";
import { ok, type Result } from "@/server/kernel/result";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import { reviveRecord } from "@/server/pipeline/flows/steps/revive-record";
import { maskValue } from "@/server/pipeline/mapping/compile/mask-value";
import type { ShapeId } from "@/server/pipeline/mapping/shapes/shapes";
import { withPostingRules } from "@/server/pipeline/mapping/tell-posting-rules";
import type { TransformProblem } from "@/server/pipeline/mapping/transforms/outcome";
import { listPayments } from "@/server/pipeline/payments/list-payments";
import { type PaymentFilter, paymentQuerySchema } from "@/server/pipeline/payments/payment-query.schema";
import type { PaymentRow } from "@/server/pipeline/payments/payment-row.schema";
import type { Database } from "@/server/platform/db/database";
import type { OrderKeeper } from "./keep-orders";
import type { PastRecord } from "./mapper.schema";
import { pastCustomers } from "./past-customers";
import { linesOfOrder, movementsOfOrder, pastOrders, wholeOrder } from "./past-orders";

export interface PastPlace {
  readonly tenantId: string;
  readonly environmentId: string;
}

/** What past records are read with. */
export interface PastGround {
  readonly db: Pick<Database, "withTenantSql">;
  /** The way to the connected systems; without it nothing is read from them. */
  readonly systems?: PastSystems;
}

export interface PastSystems {
  readonly loadEnvironment: EnvironmentLoader;
  readonly clock: Clock;
  readonly orders: OrderKeeper;
}

/** Where records of one kind that came in earlier are. Some are read from another system, so never within a transaction. */
export interface PastRecords {
  search(ground: PastGround, place: PastPlace, search: string): Promise<readonly PastRecord[]>;
  /** By id, as mappings read them, or why not; one that is not kept, or not understood any more, is not among them. */
  read(
    ground: PastGround,
    place: PastPlace,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Result<unknown, TransformProblem>>>;
  newest(ground: PastGround, place: PastPlace, count: number): Promise<readonly unknown[]>;
}

const shown = 30;

/** Where the gateway's record lies: with the payment, or still in the event that brought it. */
const recordColumn = `coalesce(p.source, (select e.body -> 'record' from events e where e.tenant_id = p.tenant_id
  and e.environment_id = p.environment_id and e.event_id = p.source_event_id)) as record`;

const payments: PastRecords = {
  async search({ db }, place, search) {
    const list = async (filter: Partial<PaymentFilter>): Promise<readonly PaymentRow[]> =>
      (await listPayments(db, place, paymentQuerySchema.parse({ filter, limit: shown }))).payments;
    const [, amount] = /^\$?\s*(\d{1,12}(?:\.\d{1,2})?)$/.exec(search.replaceAll(",", "")) ?? [];
    const byAmount = amount === undefined ? [] : await list({ minAmount: amount, maxAmount: amount });
    const byText = await list({ search: search.replace(/^\$/, "") });
    const found = new Map([...byText, ...byAmount].map((payment) => [payment.transactionId, payment]));
    return [...found.values()].slice(0, shown).map(describePayment);
  },
  read: ({ db }, place, ids) =>
    db.withTenantSql(place, async (sql) => {
      const rows = await sql.query<{ id: string; record: unknown }>(
        `select p.transaction_id as id, ${recordColumn} from payments p
         where p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = any($3::text[])`,
        [place.tenantId, place.environmentId, ids],
      );
      const rules = await readPostingRules(sql, place);
      return new Map(rows.flatMap(({ id, record }) => understood(record, rules).map((one) => [id, ok(one)] as const)));
    }),
  newest: ({ db }, place, count) =>
    db.withTenantSql(place, async (sql) => {
      const rows = await sql.query<{ record: unknown }>(
        `select ${recordColumn} from payments p where p.tenant_id = $1 and p.environment_id = $2
         order by p.occurred_at desc, p.transaction_id limit $3`,
        [place.tenantId, place.environmentId, count],
      );
      const rules = await readPostingRules(sql, place);
      return rows.flatMap(({ record }) => understood(record, rules));
    }),
};

const understood = (stored: unknown, rules: PostingRules): readonly unknown[] => {
  try {
    return [withPostingRules(reviveRecord(stored).canonical, rules)];
  } catch {
    // Kept in a form of long ago, or not at all: then there is nothing to look at.
    return [];
  }
};

const describePayment = (payment: PaymentRow): PastRecord => ({
  id: payment.transactionId,
  at: payment.occurredAt,
  amount: payment.amount,
  kind: payment.type,
  status: payment.gatewayStatus,
  brand: payment.cardBrand,
  payer: maskValue(payment.payerName, true),
  reference: maskValue(payment.invoiceReference, false),
});

const sources: Partial<Record<ShapeId, PastRecords>> = {
  "paytrace.transaction": payments,
  "shopify.order": pastOrders(wholeOrder),
  "shopify.order-line": pastOrders(linesOfOrder),
  "shopify.order-movement": pastOrders(movementsOfOrder),
  "sage-pro.customer": pastCustomers,
};

/** @returns undefined for a kind of record of which none are kept. */
export const findPastRecords = (source: string): PastRecords | undefined =>
  Object.hasOwn(sources, source) ? sources[source as ShapeId] : undefined;

export const hasPastRecords = (source: string): boolean => findPastRecords(source) !== undefined;

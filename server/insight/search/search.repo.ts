import { signedAmount } from "@/server/pipeline/payments/payment-columns";
import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import { eitherSign, waysToName } from "@/server/pipeline/payments/payment-search";
import type { SearchWords } from "@/server/pipeline/payments/read-words";
import { mostOfAKind } from "./search.schema";

/** A statement with its values; `$1` and `$2` are always the tenant and the environment. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

function statementFor(scope: EnvironmentScope) {
  const values: unknown[] = [scope.tenantId, scope.environmentId];
  return { values, value: (given: unknown): string => `$${values.push(given)}` };
}

/**
 * Payments by the beginning of their number, of their invoice or of the payer's name, or by amount, the most recent first.
 * Each way is a look-up in an index of its own.
 */
export function paymentSearch(scope: EnvironmentScope, words: SearchWords): Statement {
  const { values, value } = statementFor(scope);
  const hits = (condition: string) =>
    `(select p.transaction_id, p.occurred_at from payments p where p.tenant_id = $1 and p.environment_id = $2 and ${condition}
      order by p.occurred_at desc limit ${mostOfAKind})`;
  // Where it would read the days backwards, which never ends when there is no hit, the hits come first and are then put in order. A
  // beginning that fits more than these is one to be typed on.
  const recentOf = (condition: string) =>
    `(select few.transaction_id, few.occurred_at from (select p.transaction_id, p.occurred_at from payments p
       where p.tenant_id = $1 and p.environment_id = $2 and ${condition} limit 1000) few
      order by few.occurred_at desc limit ${mostOfAKind})`;
  const ways = waysToName(words, value).map(({ condition, isThoughtCommon }) =>
    isThoughtCommon ? recentOf(condition) : hits(condition),
  );
  return {
    text: `select p.transaction_id as "transactionId", p.payer_name as "payerName",
        coalesce(nullif(btrim(p.invno), ''), p.invoice_reference) as invno, p.outcome, ${signedAmount} as "amountMinor", p.currency
      from (select transaction_id from (${ways.join(" union ")}) way order by occurred_at desc limit ${mostOfAKind}) hit
      join payments p on p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = hit.transaction_id
      order by p.occurred_at desc, p.transaction_id`,
    values,
  };
}

/** Open exceptions by payer, invoice, number, amount or cause, the most recent first. Only open ones are read. */
export function exceptionSearch(scope: EnvironmentScope, words: SearchWords): Statement {
  const { values, value } = statementFor(scope);
  const holds = value(likeText(words.text));
  const amount = words.amount ? `or x.amount_minor = any(${value(eitherSign(words.amount.hundredths))}::bigint[])` : "";
  return {
    text: `select x.exception_id as "exceptionId", x.transaction_id as "transactionId", x.cause,
        coalesce(nullif(x.payer_name, ''), p.payer_name, '') as "payerName", x.amount_minor as "amountMinor", x.currency
      from exceptions x
      left join payments p on p.tenant_id = x.tenant_id and p.environment_id = x.environment_id and p.transaction_id = x.transaction_id
      where x.tenant_id = $1 and x.environment_id = $2 and x.resolved_at is null
        and (concat_ws(' ', x.payer_name, p.payer_name, x.invno, p.invoice_reference, x.transaction_id, replace(x.cause, '_', ' ')) ilike ${holds}
          ${amount})
      order by x.opened_at desc limit ${mostOfAKind}`,
    values,
  };
}

/** Open invoices of the books by number, customer or balance, the oldest due first. */
export function invoiceSearch(scope: EnvironmentScope, words: SearchWords): Statement {
  const { values, value } = statementFor(scope);
  const holds = value(likeText(words.text));
  const amount = words.amount ? `or i.balance_minor = ${value(words.amount.hundredths.toString())}::bigint` : "";
  return {
    text: `select btrim(i.invno) as invno, i.company, i.balance_minor as "balanceMinor", i.currency from payable_invoices i
      where i.tenant_id = $1 and i.connection_id in ${connectionsHere} and i.gone_at is null
        and (btrim(i.invno) ilike ${holds} or i.company ilike ${holds} or btrim(i.custno) ilike ${holds} ${amount})
      order by i.due_date, i.invno limit ${mostOfAKind}`,
    values,
  };
}

/**
 * Customers of the books by number or name, or by the beginning of the id under which PayTrace keeps their stored methods. That one is
 * looked up among the methods, which are few: an index for it on payments would cost every payment something.
 */
export function customerSearch(scope: EnvironmentScope, words: SearchWords): Statement {
  const { values, value } = statementFor(scope);
  const holds = value(likeText(words.text));
  const starts = value(likeText(words.text).slice(1));
  return {
    text: `select btrim(c.custno) as custno, c.company, c.balance_minor as "balanceMinor", c.currency from synced_customers c
      where c.tenant_id = $1 and c.connection_id in ${connectionsHere} and c.gone_at is null
        and (c.company ilike ${holds} or btrim(c.custno) ilike ${holds} or btrim(c.custno) in (
          select btrim(m.custno) from stored_payment_methods m
          where m.tenant_id = $1 and m.environment_id = $2 and m.gateway_customer_id ilike ${starts}))
      order by c.company, c.custno limit ${mostOfAKind}`,
    values,
  };
}

/** Both lists are keyed by the connection they were read from: a few per environment. */
const connectionsHere = "(select o.connection_id from connections o where o.tenant_id = $1 and o.environment_id = $2)";

const named = { flows: "flow_id", connections: "connection_id", lookup_tables: "lookup_table_id" } as const;

/** What people gave a name, by a part of it. There are tens of these. */
export function nameSearch(scope: EnvironmentScope, table: keyof typeof named, words: SearchWords): Statement {
  const { values, value } = statementFor(scope);
  const more = table === "connections" ? ', connector_id as "connectorId"' : "";
  return {
    text: `select ${named[table]} as id, name ${more} from ${table}
      where tenant_id = $1 and environment_id = $2 and name ilike ${value(likeText(words.text))}
      order by name limit ${mostOfAKind}`,
    values,
  };
}

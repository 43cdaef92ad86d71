import { AppError } from "@/server/kernel/errors";
import { formatMoney, type Money, parseMoney } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import { readSubject, type SubjectSoFar } from "./read-subject";

/** A sale and what can still be given back of it, by everything we know. */
export interface PlannedRefund {
  readonly subject: string;
  readonly soFar: SubjectSoFar;
  readonly sale: Money;
  readonly left: Money;
  readonly invno: string;
  readonly custno: string;
  readonly payerName: string;
  readonly maskedNumber: string;
}

type Row = {
  type: string;
  status: string;
  amountMinor: string;
  currency: string;
  invno: string;
  custno: string;
  payerName: string;
  maskedNumber: string;
  refundedMinor: string;
  takenBackMinor: string;
};

/*
 * Given back is what refunds of the sale gave, whether a poll has shown them yet or only our order knows; and what chargebacks took
 * back out of the books under the sale's own number.
 */
const select = `
  select p.type, p.gateway_status as status, p.amount_minor::text as "amountMinor", p.currency::text, trim(p.invno) as invno,
    trim(p.custno) as custno, p.payer_name as "payerName", p.masked_number as "maskedNumber",
    ((select coalesce(sum(r.amount_minor), 0) from payments r where r.tenant_id = $1 and r.environment_id = $2
        and r.original_transaction_id = p.transaction_id and r.type = 'refund' and r.gateway_status not in ('declined', 'voided'))
      + (select coalesce(sum(o.amount_minor), 0) from charge_orders o where o.tenant_id = $1 and o.environment_id = $2
        and o.original_transaction_id = p.transaction_id and o.state = 'done' and o.transaction_id <> p.transaction_id
        and not exists (select 1 from payments r where r.tenant_id = $1 and r.environment_id = $2
          and r.transaction_id = o.transaction_id and r.original_transaction_id = p.transaction_id)))::text as "refundedMinor",
    (select coalesce(sum(x.amount_minor), 0) from postings x where x.tenant_id = $1 and x.environment_id = $2
      and x.root_transaction_id = p.transaction_id and x.transaction_id = p.transaction_id and x.kind = 'reversal'
      and x.state <> 'refused')::text as "takenBackMinor"
  from payments p where p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = $3`;

/**
 * Reads what can be given back of a payment. What a person did in PayTrace a moment ago is not known here; PayTrace itself refuses more
 * than is left.
 * @throws AppError `not_found`; `unprocessable` for what is no payment that was taken
 */
export async function planRefund(
  sql: TenantSql,
  place: EnvironmentPlace,
  transactionId: string,
): Promise<PlannedRefund> {
  const subject = `sale/${transactionId}`;
  const soFar = await readSubject(sql, place, subject);
  const [row] = await sql.query<Row>(select, [place.tenantId, place.environmentId, transactionId]);
  if (row === undefined) throw new AppError("not_found", "No such payment in this environment.");
  if ((row.type !== "sale" && row.type !== "capture") || (row.status !== "pending" && row.status !== "settled")) {
    throw new AppError("unprocessable", "The payment is none that can be given back.", {
      userText: "Only a payment that was taken and not voided can be refunded.",
    });
  }
  const { currency } = row;
  const minor = BigInt(row.amountMinor);
  const left = minor - BigInt(row.refundedMinor) - BigInt(row.takenBackMinor);
  const { invno, custno, payerName, maskedNumber } = row;
  return {
    subject,
    soFar,
    invno,
    custno,
    payerName,
    maskedNumber,
    sale: { minor, currency },
    left: { minor: left > 0n ? left : 0n, currency },
  };
}

/** The amount of a plan. @throws AppError that says with figures why it cannot be given back */
export function amountToRefund({ soFar, left, sale }: PlannedRefund, typed: string | undefined): Money {
  if (soFar.openState !== undefined) {
    throw new AppError("conflict", "A refund of this payment is open.", {
      userText: `A refund of this payment ${soFar.openState === "needs_approval" ? "waits for approval" : "is under way"} already.`,
    });
  }
  const amount = typed === undefined ? left : readAmount(typed, left.currency);
  if (amount.minor <= 0n || amount.minor > left.minor) {
    const given = { ...sale, minor: sale.minor - left.minor };
    const userText =
      left.minor === 0n
        ? `Nothing is left to refund: all of the ${formatMoney(sale)} were given back.`
        : `${formatMoney(left)} can be refunded: of ${formatMoney(sale)}, ${formatMoney(given)} were given back before. ${formatMoney(amount)} is too much.`;
    throw new AppError("unprocessable", userText, { field: "amount", userText });
  }
  return amount;
}

function readAmount(typed: string, currency: string): Money {
  const amount = parseMoney(typed, currency);
  if (amount.ok && amount.value.minor > 0n) return amount.value;
  const userText = "Enter an amount above zero, such as 125.00.";
  throw new AppError("invalid_input", userText, { field: "amount", userText });
}

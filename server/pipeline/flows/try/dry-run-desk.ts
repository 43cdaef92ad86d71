import { formatMoney } from "@/server/kernel/money";
import { plainDateIn } from "@/server/kernel/plain-date";
import { findAgreedInvoices } from "@/server/pipeline/agreements/find-agreed-invoices";
import { type Desk, idleDesk, type LedgerSaid } from "../desk";
import type { TestBooks } from "../named-tests/named-test.schema";
import type { TryGround } from "./try-flow";

/** A desk that does nothing, and says what would be done. */
export interface DryRunDesk extends Desk {
  /** What would be charged, each in a sentence with the money first. */
  readonly charges: readonly string[];
  /** What it answered, for a test that is to say the same later. */
  readonly answered: TestBooks["desk"];
}

/** So many invoices are told one by one. */
const mostTold = 50;

/**
 * For a try in an environment: which invoices would be charged on the day of the try is read from its agreements, and the ledger checks are
 * made where whoever runs the try can make them. Nothing is ordered.
 */
export function openDryRunDesk(
  { db, clock, rules, ...place }: Pick<TryGround, "db" | "clock" | "rules" | "tenantId" | "environmentId">,
  checkLedger: (() => Promise<LedgerSaid>) | undefined,
): DryRunDesk {
  const charges: string[] = [];
  const answered: TestBooks["desk"] = { ledger: null, charges: null, labels: null };
  return {
    charges,
    answered,
    async checkLedger() {
      const said = await (checkLedger ?? idleDesk.checkLedger)();
      answered.ledger = { state: said.state, broken: [...said.broken] };
      return said;
    },
    async chargeDue() {
      const today = plainDateIn(rules.timeZone, clock.now());
      const open = await db.withTenantSql(place, (sql) =>
        findAgreedInvoices(sql, place, { zone: rules.timeZone, today, openOnly: true }),
      );
      const due = open.filter(({ chargeDay }) => chargeDay <= today);
      const ordered = due.filter(({ fate }) => fate !== "too_much");
      charges.push(
        ...ordered
          .slice(0, mostTold)
          .map(({ balance, invno, chargeDay }) => `${formatMoney(balance)} of invoice ${invno}, due ${chargeDay}`),
        ...(ordered.length > mostTold ? [`${ordered.length - mostTold} more invoices`] : []),
      );
      const said = { ordered: ordered.length, held: due.length - ordered.length, stopped: "" };
      answered.charges = said;
      return said;
    },
    orderCharge: idleDesk.orderCharge,
    syncVaultLabels: idleDesk.syncVaultLabels,
  };
}

/** The desk of a test: it says what it said when the test was made. */
export function deskOfTest({ ledger, charges, labels }: TestBooks["desk"]): DryRunDesk {
  return {
    charges: [],
    answered: { ledger, charges, labels },
    checkLedger: async () => ledger ?? idleDesk.checkLedger(),
    chargeDue: async () => charges ?? idleDesk.chargeDue(),
    orderCharge: idleDesk.orderCharge,
    async syncVaultLabels(since) {
      if (labels === null) return idleDesk.syncVaultLabels(since);
      const { state, ...counts } = labels;
      return state === "done" ? { state, ...counts } : { state };
    },
  };
}

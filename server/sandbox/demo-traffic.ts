import { toDecimal } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TestOutcome } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import type { Log } from "@/server/platform/log/log";
import type { Services } from "@/server/services";

export interface DemoTraffic {
  stop(): void;
}

export interface DemoTrafficParts extends Pick<Services, "findTestInvoices" | "takeTestPayment"> {
  readonly place: EnvironmentPlace;
  readonly log: Log;
  /** A payment every so often while the demo is fresh, then rarely: enough to watch, too little to matter. */
  readonly busyEveryMs?: number;
  readonly busyPayments?: number;
  readonly quietEveryMs?: number;
}

/** A day at the counter in the order in which it is shown: mostly plain payments, each other way once in a while. */
const script: readonly TestOutcome[] = [
  "approve",
  "approve",
  "approve",
  "decline",
  "approve",
  "unknown_invoice",
  "approve",
  "pay_too_much",
  "approve",
  "approve",
  "refund",
  "approve",
  "approve",
  "void",
  "approve",
  "approve",
  "pay_again",
];

/** Lets payments arrive in the demo tenant's sandbox, through the simulated gateway and its notifications. */
export function startDemoTraffic(parts: DemoTrafficParts): DemoTraffic {
  const { place, log, busyEveryMs = 4_000, busyPayments = 40, quietEveryMs = 60_000 } = parts;
  let count = 0;
  let timer = setTimeout(pay, 1_500);
  let stopped = false;

  function pay(): void {
    takeOne(parts, place, script[count % script.length] ?? "approve")
      .catch((error: unknown) => log.warn("a demo payment could not be taken", { error }))
      .finally(() => {
        count += 1;
        if (!stopped) timer = setTimeout(pay, count < busyPayments ? busyEveryMs : quietEveryMs);
      });
  }
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function takeOne(parts: DemoTrafficParts, place: EnvironmentPlace, outcome: TestOutcome): Promise<void> {
  const invoices = await parts.findTestInvoices(place, { search: "", limit: 50 });
  const invoice = invoices[Math.floor(Math.random() * invoices.length)];
  if (invoice === undefined) return;
  // Now and then a payer pays a part; most pay what is open.
  const part = Math.random() < 0.2 ? invoice.balance.minor / 2n : invoice.balance.minor;
  const amount = toDecimal({ ...invoice.balance, minor: part > 0n ? part : invoice.balance.minor });
  await parts.takeTestPayment({ ...place, actor: "system: demo" }, { invno: invoice.invno.trim(), amount, outcome });
}

import { makePayments, untilDrained } from "../backlog";
import { type Bench, stopReading } from "../context";
import { atMost, type Figure } from "../figure";
import { runLoad } from "../load/run-load";
import { quantile } from "../quantile";
import { announcementsOf, readReceiptTimes } from "../receipt-times";

/** How long it takes from a notification to its receipt at 50 payments a second. */
export async function measureReceiptLatency(bench: Bench): Promise<readonly Figure[]> {
  const seconds = bench.quick ? 6 : 20;
  const tenants = await bench.tenants(bench.quick ? 2 : 5);
  const warmUp = await makePayments(bench, tenants, 100);
  const sales = await makePayments(bench, tenants, 50 * seconds);
  // The payments are made at once and announced one by one; a poll between would find those that are still to come.
  await stopReading(bench);
  return bench.withPortal({ functions: true }, async ({ port }) => {
    await runLoad(announcementsOf(warmUp, port, 50));
    await runLoad(announcementsOf(sales, port, 50));
    await untilDrained(bench, 60_000);
    const times = await readReceiptTimes(bench, sales);
    return [
      { name: "Notification to receipt at 50/s: p50", value: quantile(times, 0.5), unit: "ms" },
      atMost(1_000, { name: "Notification to receipt at 50/s: p95", value: quantile(times, 0.95), unit: "ms" }),
      atMost(0, { name: "Payments without a receipt", value: sales.length - times.length, unit: "rows" }),
    ];
  });
}

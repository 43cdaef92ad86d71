import { makePayments, untilDrained } from "../backlog";
import { type Bench, stopReading } from "../context";
import { atMost, type Figure } from "../figure";
import { runLoad } from "../load/run-load";
import { median, quantile } from "../quantile";
import { announcementsOf, readReceiptTimes } from "../receipt-times";

const quietPerSecond = 10;
const floodPerSecond = 500;

/** What a tenant that floods does to the time to receipt of one that does not. */
export async function measureFairness(bench: Bench): Promise<readonly Figure[]> {
  const [seconds, rounds] = bench.quick ? [6, 1] : [12, 5];
  const [quiet, flooding] = await bench.tenants(2);
  if (quiet === undefined || flooding === undefined) throw new Error("There are not enough tenants.");
  return bench.withPortal({ functions: true }, async ({ port }) => {
    // The portal runs for a while already, as one does.
    await runLoad(announcementsOf(await makePayments(bench, [quiet, flooding], 3_000), port, floodPerSecond));
    const alone: number[] = [];
    const beside: number[] = [];
    // The payments are made at once and announced one by one; a poll between would find those that are still to come.
    await stopReading(bench);
    for (let round = 0; round < rounds; round += 1) {
      const first = await makePayments(bench, [quiet], quietPerSecond * seconds);
      await runLoad(announcementsOf(first, port, quietPerSecond));
      await untilDrained(bench, 60_000);
      alone.push(quantile(await readReceiptTimes(bench, first), 0.95));

      const second = await makePayments(bench, [quiet], quietPerSecond * seconds);
      const flood = await makePayments(bench, [flooding], floodPerSecond * seconds);
      await Promise.all([
        runLoad(announcementsOf(flood, port, floodPerSecond)),
        runLoad(announcementsOf(second, port, quietPerSecond)),
      ]);
      await untilDrained(bench, 120_000);
      beside.push(quantile(await readReceiptTimes(bench, second), 0.95));
    }
    const raised = median(alone.map((each, round) => (beside[round] ?? 0) / each));
    return [
      { name: `A quiet tenant's time to receipt alone: p95`, value: median(alone), unit: "ms" },
      { name: `… beside one that floods with ${floodPerSecond}/s: p95`, value: median(beside), unit: "ms" },
      atMost(1.5, { name: "… raised by the flood", value: raised, unit: "×" }),
    ];
  });
}

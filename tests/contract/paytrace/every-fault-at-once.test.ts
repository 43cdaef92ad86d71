import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError, connectorErrorTable } from "@/server/connectors/contract";
import type { EarlierAttempt } from "@/server/connectors/paytrace/index";
import { faultKinds } from "@/server/sandbox/paytrace/faults/fault";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { createTestClock, type SimulatorUnderTest, startSimulator } from "./serve-simulator";

const clock = createTestClock("2026-11-20T17:00:00Z");
let running: SimulatorUnderTest;
beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());

/** One call in five is hit by something: by any of the faults, in any combination. */
const everyFault = faultKinds.map((kind) => ({ kind, share: 0.04, holdMs: 1 }));
const usd = (minor: number) => ({ minor: BigInt(minor), currency: "USD" });

/**
 * Goes on as the pipeline does, by the retry class alone, until there is an outcome. What is noted before it is sent counts as the
 * earlier attempt: a try that only looked, or waited, must not push the time of the last one forward.
 */
async function untilKnown<T>(
  act: (earlier: EarlierAttempt | undefined, beforeSend: () => Promise<void>) => Promise<T>,
): Promise<T | ConnectorError> {
  let earlier: EarlierAttempt | undefined;
  for (let tries = 0; tries < 200; tries += 1) {
    let sent: EarlierAttempt | undefined;
    try {
      return await act(earlier, async () => {
        const sentAt = clock.now();
        sent = { firstSentAt: earlier?.firstSentAt ?? sentAt, lastSentAt: sentAt };
      });
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const { retry } = connectorErrorTable[error.kind];
      if (retry === "never" && earlier === undefined) return error;
      if (retry === "look_up") earlier = sent ?? earlier;
      // What needs a person waits longer: a refused sign-in is held back, and somebody looks at a missing permission.
      const waitMs = error.retryAfterMs ?? (retry === "after_fix" ? 3_600_000 : 60_000);
      clock.set(new Date(clock.now().getTime() + waitMs));
    }
  }
  throw new Error("No outcome after 200 tries.");
}

const act = fc.record({
  kind: fc.constantFrom("sale", "authorization", "captured", "voided"),
  minor: fc.integer({ min: 200, max: 90_000 }),
});

const isTaken = (outcome: unknown): outcome is { status: string; transactionId: string } =>
  typeof outcome === "object" && outcome !== null && "status" in outcome && "transactionId" in outcome;

async function perform({ client }: Merchant, invoiceId: string, { kind, minor }: { kind: string; minor: number }) {
  const input = { amount: usd(minor), method: { customerId: "C1" }, invoiceId };
  const take = kind === "sale" || kind === "voided" ? client.sale : client.authorize;
  const taken = await untilKnown((earlier, beforeSend) => take({ ...input, earlier, beforeSend }));
  if (!isTaken(taken) || taken.status !== "approved") return { taken };
  if (kind === "captured") {
    const changed = await untilKnown(async (earlier, beforeSend) => {
      await beforeSend();
      return client.capture({ transactionId: taken.transactionId, lookFirst: earlier !== undefined });
    });
    return { taken, changed };
  }
  if (kind === "voided") {
    const changed = await untilKnown(async (earlier, beforeSend) => {
      await beforeSend();
      return client.voidTransaction(taken.transactionId, { lookFirst: earlier !== undefined });
    });
    return { taken, changed };
  }
  return { taken };
}

test("with every fault switched on at once, each payment is taken once, and what the client says of it is what PayTrace lists", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
      const merchant = await openMerchant(running, clock);
      const from = { card: await merchant.tokenize() };
      await merchant.client.createCustomer({ customerId: "C1", from, billing: { name: "Acme Hardware" } });
      const begun = clock.now();
      await running.simulator.configure(merchant.accountId, { faults: everyFault });
      const ends = [];
      for (const [index, one] of acts.entries()) ends.push(await perform(merchant, `INV-${index}`, one));
      await running.simulator.configure(merchant.accountId, { faults: [] });
      clock.set(new Date(clock.now().getTime() + 48 * 3_600_000));

      const fresh = merchant.clientWith({});
      for (const [index, { taken, changed }] of ends.entries()) {
        const listed = (await fresh.findByInvoice(`INV-${index}`, begun)).map(({ canonical }) => canonical);
        if (!isTaken(taken)) {
          expect(listed).toEqual([]);
          continue;
        }
        expect(listed.map(({ transactionId, amount }) => [transactionId, amount.minor])).toEqual([
          [taken.transactionId, BigInt(acts[index]?.minor ?? 0)],
        ]);
        const [{ status, type } = { status: "", type: "" }] = listed;
        const done = changed !== undefined && !(changed instanceof ConnectorError);
        if (taken.status !== "approved") expect(status).toBe(taken.status);
        else if (acts[index]?.kind === "voided" && done) expect(status).toBe("voided");
        else if (acts[index]?.kind === "captured" && done)
          expect([type, status]).toEqual(["capture", expect.not.stringMatching(/void/)]);
        else expect(status).not.toMatch(/void|declined/);
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

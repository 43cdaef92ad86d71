import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { type OpenInvoice, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let charges: TestCharges;
beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
});
afterAll(() => world?.close());

const acts = [
  "ask",
  "ask",
  "ask twice",
  "ask for a decline",
  "send",
  "send",
  "send and die before the call",
  "send and die after the call",
  "lose the next answer",
  "fail the next call",
  "let the list catch up",
  "let leases run out",
  "poll",
] as const;
type Act = (typeof acts)[number];

class Died extends Error {}

/** Asks, and takes a refusal in words for an answer: that is what a person would do. */
async function ask(invoice: OpenInvoice, amount: string, asked: Set<string>): Promise<void> {
  try {
    asked.add(await charges.charge(invoice, amount));
  } catch (error) {
    if (!(error instanceof AppError) || !["conflict", "unprocessable"].includes(error.code)) throw error;
  }
}

async function perform(act: Act, invoice: OpenInvoice, asked: Set<string>): Promise<unknown> {
  switch (act) {
    case "ask":
      return ask(invoice, "25.00", asked);
    case "ask twice":
      return Promise.all([ask(invoice, "25.00", asked), ask(invoice, "25.00", asked)]);
    case "ask for a decline":
      return ask(invoice, "1.12", asked);
    case "send":
      return charges.send();
    case "send and die before the call":
      return charges.sendThrough(() => ({
        sale: async ({ beforeSend }) => {
          await beforeSend?.();
          throw new Died();
        },
      }));
    case "send and die after the call":
      return charges.sendThrough((gateway) => ({
        sale: async (input) => {
          await gateway.sale(input);
          throw new Died();
        },
      }));
    case "lose the next answer":
      return charges.faults({ kind: "timeout_after_commit", path: "/transactions/sale", next: 1 });
    case "fail the next call":
      return charges.faults({ kind: "server_error", path: "/transactions/", next: 1 });
    case "let the list catch up":
      world.advance(301_000);
      return charges.letTimeCome();
    case "let leases run out":
      return charges.letTimeCome();
    case "poll":
      // The next call may be the one that fails; the poller tries again in a minute.
      await world.poll().catch((error: unknown) => {
        if (!(error instanceof ConnectorError)) throw error;
      });
      return world.drain();
    default:
      return act satisfies never;
  }
}

test("whatever breaks and in whatever order, every charge that was asked for is taken once or ends without money, and no money is lost", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 6, maxLength: 16 }), async (sequence) => {
      const invoice = await world.takeInvoice();
      const asked = new Set<string>();
      for (const act of sequence) await perform(act, invoice, asked);

      await charges.faults();
      for (let round = 0; round < 4; round += 1) {
        world.advance(3_601_000);
        await charges.letTimeCome();
        await charges.send();
      }
      await world.drainWaiting();
      let takenCents = 0n;
      for (const order of asked) {
        const { state, transactionId } = await charges.order(order);
        expect(["done", "declined", "refused"]).toContain(state);
        const approved = (await charges.takenFor(order)).filter(
          ({ status }) => status === "pending" || status === "settled",
        );
        expect(approved).toHaveLength(state === "done" ? 1 : 0);
        if (state !== "done") continue;
        const payment = await world.payment(transactionId);
        expect(payment).toMatchObject({ outcome: "posted", invno: invoice.invno });
        takenCents += payment?.postedMinor ?? 0n;
      }
      expect(takenCents).toBeLessThanOrEqual(invoice.balanceCents);
    }),
    { numRuns: 25 },
  );
}, 120_000);

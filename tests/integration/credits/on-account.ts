import { expect } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import type { CreditsGround } from "@/server/pipeline/credits";
import type { OpenInvoice, PipelineWorld } from "@/tests/support/pipeline-world";

export interface OnAccount {
  readonly invoice: OpenInvoice;
  readonly transactionId: string;
}

/** A payment that named no invoice there is, kept on account at the customer of an open one. */
export async function payOnAccount(world: PipelineWorld, amountCents: bigint): Promise<OnAccount> {
  const invoice = await world.takeInvoice();
  const transactionId = await world.pay({ amountCents, invoiceId: "NOWHERE", customerId: invoice.custno });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "on_account" });
  return { invoice, transactionId };
}

/** What is asked to apply all that is left of it to the open invoice. */
export const allOfIt = ({ invoice, transactionId }: OnAccount) =>
  ({ transactionId, invno: invoice.invno, source: "portal" }) as const;

export const openCausesOf = (world: PipelineWorld, transactionId: string) =>
  world.rows<{ cause: string; resolution: string; open: boolean }>(
    `select cause, resolution, resolved_at is null as open from exceptions where environment_id = $1 and transaction_id = $2`,
    [transactionId],
  );

type Erp = Awaited<ReturnType<PipelineWorld["load"]>>["erp"];

/** The environment with a Sage Pro that does some things otherwise. */
export const groundWith = (world: PipelineWorld, change: Partial<Erp>): CreditsGround => ({
  db: world.db,
  clock: world.clock,
  loadEnvironment: Object.assign(
    async (place: Parameters<typeof world.loadEnvironment>[0]) => {
      const environment = await world.loadEnvironment(place);
      return { ...environment, erp: { ...environment.erp, ...change } };
    },
    { forget: world.loadEnvironment.forget },
  ),
});

/** A call whose answer never comes. */
export const lineBreaks = async (): Promise<never> => {
  throw new ConnectorError("timeout", "The line broke.");
};

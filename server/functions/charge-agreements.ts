import type { Inngest } from "inngest";
import { findAgreementsToRun, runAgreements, tellCustomers } from "@/server/pipeline/agreements";
import { environmentData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/**
 * Once an hour, so that what a system kept from being charged in the morning follows on the same day. What was ordered before is
 * recognised, so a day has one charge of an invoice however many runs it has.
 */
export const announceAgreements = (inngest: Inngest, { db }: FunctionParts) =>
  inngest.createFunction(
    {
      id: "announce-charge-agreements",
      name: "Announce which charge agreements are to be looked at",
      triggers: [{ cron: "7 * * * *" }],
      retries: 1,
    },
    async () => {
      const places = await findAgreementsToRun(db);
      if (places.length > 0) {
        await inngest.send(places.map((data) => ({ name: eventNames.agreementsDue, data: { ...data } })));
      }
      return { environments: places.length };
    },
  );

/** Orders what is due by the agreements of one environment; one run at a time for each. */
export const runChargeAgreements = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "run-charge-agreements",
      name: "Tell customers of charges, and charge the invoices that are due by agreement",
      triggers: [{ event: eventNames.agreementsDue }],
      concurrency: [{ key: "event.data.environmentId", limit: 1 }, { limit: 2 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = environmentData.parse(event.data);
      const told = await tellCustomers(parts, place);
      // One message says it for all that were ordered.
      const run = await runAgreements({ ...parts, wakeCharges: () => undefined }, place);
      if (run.ordered > 0) await inngest.send({ name: eventNames.chargesDue, data: place });
      return { ...run, told: told.sent };
    },
  );

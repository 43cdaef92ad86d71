import type { Inngest } from "inngest";
import { sendDigests } from "@/server/pipeline/alert-routes";
import type { FunctionParts } from "./parts";

/** Every hour it is morning for somebody: mails what a company wants to hear of once a day. */
export const mailDigests = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "mail-digests",
      name: "Mail the digest of a day",
      triggers: [{ cron: "3 * * * *" }],
      concurrency: [{ limit: 1 }],
      retries: 2,
    },
    () => sendDigests(parts),
  );

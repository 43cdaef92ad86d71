import { z } from "zod";
import { requireIdentity } from "../site/identity";
import { readJsonFile } from "../site/site-folder";
import type { Command } from "./command";

const statusSchema = z.object({
  at: z.iso.datetime(),
  lease: z.object({ held: z.boolean(), why: z.string() }).optional(),
  away: z.string(),
  inHand: z.number(),
  lastError: z.string(),
});

/** What the run of this folder last wrote about itself. */
export const status: Command = async ({ folder, say }) => {
  const { name, tenant, environment, portalUrl } = await requireIdentity(folder);
  say(`Agent "${name}" of ${tenant}, ${environment}, at ${portalUrl}`);
  const last = await readJsonFile(folder.status, statusSchema);
  if (last === undefined) {
    say("It has not run yet.");
    return 1;
  }
  say(`Last heard of: ${last.at}`);
  say(last.away === "" ? "The portal is reached." : last.away);
  if (last.lease !== undefined) say(last.lease.held ? "It does the work." : `It waits: ${last.lease.why}`);
  say(`Tasks in hand: ${last.inHand}`);
  if (last.lastError !== "") say(`Last failure: ${last.lastError}`);
  return last.away === "" ? 0 : 1;
};

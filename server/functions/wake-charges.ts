import type { Inngest } from "inngest";
import type { ChargesGround } from "@/server/pipeline/charges";
import type { Background } from "@/server/platform/background";
import { eventNames } from "./events";

/** Lets the engine send what was just asked for. A node without an engine leaves it to the sweeper of the node that has one. */
export const createChargeWaker =
  (inngest: Inngest, engineRuns: () => boolean, background: Background): ChargesGround["wakeCharges"] =>
  ({ tenantId, environmentId }) => {
    if (!engineRuns()) return;
    background.start("wake charges", async () => {
      await inngest.send({ name: eventNames.chargesDue, data: { tenantId, environmentId } });
    });
  };

import type { Inngest } from "inngest";
import { findDueFlows } from "@/server/pipeline/flows/schedules/find-due-flows";
import { startDueFlow } from "@/server/pipeline/flows/schedules/start-due-flow";
import type { FunctionParts } from "./parts";

/** Starts the flows whose time has come, once a minute. One that cannot be started does not keep the others from it. */
export const runFlowSchedules = (inngest: Inngest, { db, clock, log, announcer }: FunctionParts) =>
  inngest.createFunction(
    { id: "run-flow-schedules", name: "Start flows by their schedules", triggers: [{ cron: "* * * * *" }], retries: 1 },
    async () => {
      let started = 0;
      for (const due of await findDueFlows(db, clock.now())) {
        try {
          if (!(await startDueFlow({ db, clock }, due))) continue;
          started += 1;
          announcer.announce(due);
        } catch (error) {
          log.error("a flow could not be started by its schedule", { flowId: due.flowId, error });
        }
      }
      return { started };
    },
  );

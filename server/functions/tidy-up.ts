import type { Inngest } from "inngest";
import { eraseDueCompanies } from "@/server/account/closing";
import { tellAuditHeads } from "@/server/account/tidying/tell-audit-heads";
import { tidyUp } from "@/server/account/tidying/tidy-up";
import type { FunctionParts } from "./parts";

/** Once a night, when the books are quiet on both coasts. */
export const tidyUpNightly = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    { id: "tidy-up", name: "Delete what nobody needs any more", triggers: [{ cron: "17 9 * * *" }], retries: 2 },
    async ({ step }) => {
      // Before anything goes: what a company had to the end is told once more.
      await step.run("audit-heads", () => tellAuditHeads(parts));
      const { companies } = await step.run("erase", () => eraseDueCompanies(parts));
      const tidied = await step.run("tidy", () => tidyUp(parts));
      return { companies, ...tidied };
    },
  );

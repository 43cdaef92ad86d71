import type { Inngest } from "inngest";
import { tidyUp } from "@/server/account/tidying/tidy-up";
import type { FunctionParts } from "./parts";

/** Once a night, when the books are quiet on both coasts. */
export const tidyUpNightly = (inngest: Inngest, { db, clock }: FunctionParts) =>
  inngest.createFunction(
    { id: "tidy-up", name: "Delete what nobody needs any more", triggers: [{ cron: "17 9 * * *" }], retries: 2 },
    () => tidyUp({ db, clock }),
  );

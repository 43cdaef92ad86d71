import type { Inngest } from "inngest";
import { recordMarks } from "@/server/account/onboarding/record-marks";
import type { FunctionParts } from "./parts";

/** Keeps how far companies came on their way in. */
export const recordOnboarding = (inngest: Inngest, { db }: FunctionParts) =>
  inngest.createFunction(
    { id: "record-onboarding", name: "Keep first steps", triggers: [{ cron: "*/5 * * * *" }], retries: 1 },
    () => recordMarks({ db }),
  );

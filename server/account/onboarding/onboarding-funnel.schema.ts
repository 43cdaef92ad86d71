import { z } from "zod";
import { firstStepIds } from "./first-steps.schema";

/** Steps whose first time is kept: those of the list of first steps, and the first payment that was posted in Production. */
export const onboardingMarkIds = [...firstStepIds, "production_payment"] as const;
export type OnboardingMarkId = (typeof onboardingMarkIds)[number];

/** A company on its way in: when it signed up, and how long each step took from there. */
export const companyOnWaySchema = z.object({
  tenantId: z.string(),
  name: z.string(),
  signedUpAt: z.date(),
  /** Seconds from the sign-up; a step that was not reached is not there. */
  tookSeconds: z.partialRecord(z.enum(onboardingMarkIds), z.int()),
});
export type CompanyOnWay = z.infer<typeof companyOnWaySchema>;

export interface FunnelStep {
  readonly id: OnboardingMarkId;
  readonly companies: number;
  /** Of those that got there; null for none. */
  readonly medianSeconds: number | null;
}

/** How many came to each step, and how long half of them took. */
export function summarizeFunnel(companies: readonly CompanyOnWay[]): readonly FunnelStep[] {
  return onboardingMarkIds.map((id) => {
    const took = companies.flatMap(({ tookSeconds }) => tookSeconds[id] ?? []).sort((a, b) => a - b);
    return { id, companies: took.length, medianSeconds: took[Math.floor((took.length - 1) / 2)] ?? null };
  });
}

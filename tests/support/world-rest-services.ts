import { expect } from "vitest";
import type { RestServices } from "@/server/api/rest";
import type { PipelineWorld } from "./pipeline-world";

/** What a test does not expect to be asked. */
export const notAsked = async (): Promise<never> => expect.unreachable();

/** REST v1 over a world: its database, clock and connections, and nothing else that may be asked. */
export const restServicesOf = ({ db, clock, log, loadEnvironment }: PipelineWorld): RestServices => ({
  db,
  clock,
  log,
  loadEnvironment,
  settings: { APP_URL: "https://portal.example", APP_SECRET: "a secret of at least 32 characters" },
  announcer: { announce: () => undefined },
  wakeCharges: () => undefined,
  books: { verifyPostings: notAsked, checkInvariants: notAsked },
  engineAnswers: async () => true,
  paymentPages: { createLink: notAsked },
  takeTestPayment: notAsked,
});

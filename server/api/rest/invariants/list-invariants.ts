import { z } from "zod";
import { invariantReportSchema, listInvariants as runInvariants } from "@/server/ledger/invariants";
import { defineOperation } from "../define-operation";

export const listInvariants = defineOperation({
  id: "listInvariants",
  method: "GET",
  path: "/invariants",
  permission: "payments.read",
  tag: "Invariants",
  summary: "Check the accounting invariants",
  description:
    "Checks now what must always be true of the portal's records and of the books in Sage Pro, and names what contradicts it. At most 30 times a minute for one environment.",
  limit: { limit: 30, windowSeconds: 60 },
  answers: { 200: "Every invariant with its records." },
  problems: [],
  params: z.object({}),
  query: z.strictObject({}),
  answer: invariantReportSchema,
  handle: async ({ services, principal }) => ({ status: 200, json: await runInvariants(services, principal) }),
});

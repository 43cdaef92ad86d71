import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import { listApplications } from "@/server/pipeline/credits";
import { defineOperation } from "../define-operation";
import { applicationAnswer, applicationParams } from "./credits.schema";
import { showApplication } from "./show-application";

export const getCreditApplication = defineOperation({
  id: "getCreditApplication",
  method: "GET",
  permission: "payments.read",
  path: "/credit-applications/{applicationId}",
  tag: "Credits",
  summary: "One application of money on account",
  description: "What was applied of a payment on account, and what became of it.",
  answers: { 200: "The application." },
  problems: ["not_found"],
  params: applicationParams,
  query: z.strictObject({}),
  answer: applicationAnswer,
  async handle({ services, principal, params }) {
    const [application] = await services.db.withTenantSql(principal, (sql) => listApplications(sql, principal, params));
    if (application === undefined) throw new AppError("not_found", "There is no such application here.");
    return { status: 200, json: showApplication(application) };
  },
});

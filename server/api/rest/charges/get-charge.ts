import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import { findOrder } from "@/server/pipeline/charges";
import { defineOperation } from "../define-operation";
import { chargeParams, chargeSchema } from "./charges.schema";
import { showCharge } from "./show-charge";

export const getCharge = defineOperation({
  id: "getCharge",
  method: "GET",
  path: "/charges/{chargeOrderId}",
  permission: "payments.read",
  tag: "Charges",
  summary: "One charge or refund",
  description: "A charge or refund that was asked for here, and what became of it.",
  answers: { 200: "The charge." },
  problems: ["not_found"],
  params: chargeParams,
  query: z.strictObject({}),
  answer: chargeSchema,
  async handle({ services, principal, params }) {
    const order = await services.db.withTenantSql(principal, (sql) =>
      findOrder(sql, principal, principal.actor, params.chargeOrderId),
    );
    if (order === undefined) throw new AppError("not_found", "There is no such charge here.");
    return { status: 200, json: showCharge(order) };
  },
});

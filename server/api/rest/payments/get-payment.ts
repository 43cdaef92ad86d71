import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import { defineOperation } from "../define-operation";
import { selectExceptionsOf } from "../exceptions/exceptions.repo";
import { showException } from "../exceptions/show-exception";
import { instantText, transactionParams } from "../wire";
import { selectEventsOf, selectPayment, selectPostingsOf } from "./payments.repo";
import { paymentDetailSchema } from "./payments.schema";
import { showPayment, showPosting } from "./show-payment";

export const getPayment = defineOperation({
  id: "getPayment",
  method: "GET",
  path: "/payments/{transactionId}",
  permission: "payments.read",
  tag: "Payments",
  summary: "One payment",
  description: "A payment with the events it came by, its postings in Sage Pro, and what somebody must look at.",
  answers: { 200: "The payment." },
  problems: ["not_found"],
  params: transactionParams,
  query: z.strictObject({}),
  answer: paymentDetailSchema,
  async handle({ services, principal, params: { transactionId } }) {
    return services.db.withTenantSql(principal, async (sql) => {
      const payment = await selectPayment(sql, principal, transactionId);
      if (payment === undefined) throw new AppError("not_found", "There is no such payment here.");
      const events = await selectEventsOf(sql, principal, transactionId);
      const postings = await selectPostingsOf(sql, principal, transactionId);
      const exceptions = await selectExceptionsOf(sql, principal, transactionId);
      return {
        status: 200,
        json: {
          ...showPayment(payment),
          events: events.map((event) => ({ ...event, receivedAt: instantText(event.receivedAt) })),
          postings: postings.map(showPosting),
          exceptions: exceptions.map(showException),
        },
      };
    });
  },
});

import { z } from "zod";
import { defineOperation } from "../define-operation";
import { readPage } from "../page";
import { selectPayments } from "./payments.repo";
import { listPaymentsQuery, paymentPageSchema } from "./payments.schema";
import { showPayment } from "./show-payment";

export const listPayments = defineOperation({
  id: "listPayments",
  method: "GET",
  path: "/payments",
  permission: "payments.read",
  tag: "Payments",
  summary: "List payments",
  description: "Every transaction of the gateway and what became of it in the books, the newest first.",
  answers: { 200: "One page of payments." },
  problems: ["invalid_input"],
  params: z.object({}),
  query: listPaymentsQuery,
  answer: paymentPageSchema,
  async handle({ services, principal, query: { limit, cursor, ...filters } }) {
    const place = { secret: services.settings.APP_SECRET, scope: principal, list: "payments", filters };
    const page = await readPage(
      place,
      { limit, cursor },
      (wish) => services.db.withTenantSql(principal, (sql) => selectPayments(sql, principal, filters, wish)),
      { position: (row) => ({ at: row.occurredAt.toISOString(), id: row.transactionId }), show: showPayment },
    );
    return { status: 200, json: page };
  },
});

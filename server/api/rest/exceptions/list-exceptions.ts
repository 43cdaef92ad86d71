import { z } from "zod";
import { defineOperation } from "../define-operation";
import { readPage } from "../page";
import { selectExceptions } from "./exceptions.repo";
import { exceptionPageSchema, listExceptionsQuery } from "./exceptions.schema";
import { showException } from "./show-exception";

export const listExceptions = defineOperation({
  id: "listExceptions",
  method: "GET",
  path: "/exceptions",
  permission: "payments.read",
  tag: "Exceptions",
  summary: "List exceptions",
  description: "What somebody must look at: the money, the cause and what to do. Open ones unless asked otherwise.",
  answers: { 200: "One page of exceptions." },
  problems: ["invalid_input"],
  params: z.object({}),
  query: listExceptionsQuery,
  answer: exceptionPageSchema,
  async handle({ services, principal, query: { limit, cursor, ...filters } }) {
    const place = { secret: services.settings.APP_SECRET, scope: principal, list: "exceptions", filters };
    const page = await readPage(
      place,
      { limit, cursor },
      (wish) => services.db.withTenantSql(principal, (sql) => selectExceptions(sql, principal, filters, wish)),
      { position: (row) => ({ at: row.openedAt.toISOString(), id: row.exceptionId }), show: showException },
    );
    return { status: 200, json: page };
  },
});

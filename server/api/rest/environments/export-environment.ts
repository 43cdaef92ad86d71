import { z } from "zod";
import { exportFiles } from "@/server/pipeline/promotion/files/export-files";
import { exportedFilesSchema } from "@/server/pipeline/promotion/files/import-files.schema";
import { environmentKinds } from "@/server/platform/auth";
import { defineOperation } from "../define-operation";
import { requireOwnEnvironment } from "./require-own-environment";

export const exportEnvironment = defineOperation({
  id: "exportEnvironment",
  method: "GET",
  path: "/environments/{kind}/export",
  permission: "flows.read",
  tag: "Environments",
  summary: "Export an environment as files",
  description:
    "The newest version of each published flow with its named tests, the lookup tables and the posting rules, as files for a Git repository. The same contents give the same bytes. There are no secrets, no ids of rows and no times in them.",
  answers: { 200: "The files, in the order of their paths." },
  problems: ["not_found", "forbidden"],
  params: z.object({ kind: z.enum(environmentKinds) }),
  query: z.strictObject({}),
  answer: exportedFilesSchema,
  async handle({ services, principal, params: { kind } }) {
    requireOwnEnvironment(principal, kind);
    const json = await services.db.withTenantSql(principal, (sql) => exportFiles(sql, principal));
    return { status: 200, json };
  },
});

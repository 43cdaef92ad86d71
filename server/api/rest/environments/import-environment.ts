import { z } from "zod";
import { importFiles } from "@/server/pipeline/promotion/files/import-files";
import { filesToImportSchema, importAnswerSchema } from "@/server/pipeline/promotion/files/import-files.schema";
import { environmentKinds } from "@/server/platform/auth";
import { defineOperation } from "../define-operation";
import { requireOwnEnvironment } from "./require-own-environment";

export const importEnvironment = defineOperation({
  id: "importEnvironment",
  method: "POST",
  path: "/environments/{kind}/import",
  permission: "flows.manage",
  tag: "Environments",
  summary: "Plan or apply an import of files",
  description:
    "Takes the files of an export, changed or not. With the mode `plan` it tells in sentences what would change; `drafts` keeps changed flows as drafts; `publish` lets flows, tables and rules run as new versions, once the check-list of a promotion is in order: while a line of `checks` blocks, `applied` is false and nothing changes. A flow whose preview differs, or that nobody has previewed, is let through by its key in `accepted`. Files that cannot be read are told by path, place and remedy, and nothing changes then. What the files do not have stays. Production takes no files.",
  largestBodyBytes: 20_000_000,
  answers: { 200: "What changes or was changed, or why the files cannot be imported." },
  problems: ["invalid_input", "not_found", "forbidden", "too_large", "unsupported_media", "unprocessable"],
  params: z.object({ kind: z.enum(environmentKinds) }),
  query: z.strictObject({}),
  body: filesToImportSchema,
  answer: importAnswerSchema,
  async handle({ services, principal, params: { kind }, body }) {
    requireOwnEnvironment(principal, kind);
    return { status: 200, json: await importFiles(services, principal, body) };
  },
});

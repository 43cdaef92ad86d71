import { AppError } from "@/server/kernel/errors";
import type { FlowsPlace } from "@/server/pipeline/flows/versions";
import type { EnvironmentKind } from "@/server/platform/auth";
import type { TenantSql } from "@/server/platform/db/database";
import { sourcesOf } from "./sources";

export const environmentWords = {
  sandbox: "Sandbox",
  dev: "Dev",
  qa: "QA",
  production: "Production",
} as const satisfies Record<EnvironmentKind, string>;

/** The environment something is to come from. @throws AppError `unprocessable` for one from which nothing may come into the target */
export async function findSource(
  sql: TenantSql,
  tenantId: string,
  from: EnvironmentKind,
  into: EnvironmentKind,
): Promise<FlowsPlace> {
  const allowed: readonly EnvironmentKind[] = sourcesOf[into];
  if (!allowed.includes(from)) {
    const ways = allowed.map((kind) => environmentWords[kind]).join(" or ");
    throw new AppError("unprocessable", `Nothing is promoted from ${from} to ${into}.`, {
      userText:
        ways === ""
          ? `Nothing is promoted into ${environmentWords[into]}: it is where one tries.`
          : `What comes into ${environmentWords[into]} comes from ${ways}.`,
    });
  }
  const [found] = await sql.query<{ environmentId: string }>(
    `select environment_id as "environmentId" from environments where tenant_id = $1 and kind = $2`,
    [tenantId, from],
  );
  if (found !== undefined) return { tenantId, environmentId: found.environmentId };
  throw new AppError("unprocessable", `The tenant has no ${from}.`, {
    userText: `There is no ${environmentWords[from]} environment yet. Make it first.`,
  });
}

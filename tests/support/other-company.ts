import { openAccount } from "@/server/account/identity";
import { prepareSandbox } from "@/server/sandbox/prepare-sandbox";
import type { PipelineWorld } from "./pipeline-world";

/** Opens the account of another company beside the world's, with a Sandbox in the same simulated systems. @returns where its gateway is */
export async function openOtherCompany(world: PipelineWorld): Promise<PipelineWorld["place"]> {
  const { db, simulator, sagePool } = world;
  const { vault, clock } = world.connectionParts;
  const account = await openAccount(
    { db, vault, clock },
    {
      name: "Bo",
      company: "Other Goods",
      email: "bo@other.example",
      passwordHash: "none",
      emailVerifiedAt: clock.now(),
    },
  );
  if (account === undefined) throw new Error("The test's tenant exists already.");
  const place = { tenantId: account.tenantId, environmentId: account.sandboxEnvironmentId };
  await prepareSandbox({ db, vault, simulator, sagePool, appUrl: "http://portal.test" }, place);
  const [gateway] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $2 and environment_id <> $1 and slot = 'gateway'",
    [place.environmentId],
  );
  return { ...place, connectionId: gateway?.id ?? "" };
}

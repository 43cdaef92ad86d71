import { newId } from "@/server/kernel/ids";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { TenantClient } from "@/server/platform/db/database";
import { paymentTests } from "./templates/payment-tests";
import { paymentToReceipt } from "./templates/payment-to-receipt";

/**
 * Gives an environment the flow that every one begins with, as its first published version, in the caller's transaction: the template for
 * payments with its mapping, its rules and its named tests, so that all of it can be seen and changed. Environments that were made
 * earlier keep the flow they have.
 */
export async function publishFirstFlow(
  tx: TenantClient,
  { tenantId, environmentId }: { readonly tenantId: string; readonly environmentId: string },
): Promise<void> {
  const place = { tenantId, environmentId };
  const flowId = newId();
  const { settings } = await tx.environment.findFirstOrThrow({
    where: { tenantId, id: environmentId },
    select: { settings: true },
  });
  const rules = postingRulesSchema.parse(settings);
  const document = paymentToReceipt.document(rules);
  const { name, trigger } = document;
  await tx.flow.create({ data: { ...place, id: flowId, name, trigger: trigger.type, taking: trigger.type } });
  await tx.flowVersion.create({
    data: { ...place, id: newId(), flowId, version: 1, document: structuredClone(document) as object },
  });
  await tx.flowTest.createMany({
    data: paymentTests(rules).map(({ name: test, input, expected }) => ({
      ...place,
      flowId,
      id: newId(),
      name: test,
      createdBy: "system: template",
      input: structuredClone(input) as object,
      expected: structuredClone(expected) as object[],
    })),
  });
}

import { openAgreements, type TestAgreements } from "./agreements";
import { openCharges, type TestCharges } from "./charges";
import { openTestMailbox, type TestMailbox } from "./mailbox";
import { openPipelineWorld, type PipelineWorld } from "./pipeline-world";

/** A company that charges by agreement and tells its customers by mail; nothing it orders is so large that a second person is asked. */
export interface AgreementsWorld {
  readonly world: PipelineWorld;
  readonly charges: TestCharges;
  readonly agreements: TestAgreements;
  readonly desk: TestMailbox;
  close(): Promise<void>;
}

export async function openAgreementsWorld(): Promise<AgreementsWorld> {
  const [world, desk] = await Promise.all([openPipelineWorld(), openTestMailbox()]);
  const charges = openCharges(world);
  const agreements = await openAgreements(world, charges);
  await world.rows("update environments set settings = $2 where environment_id = $1", [
    '{"approvalAboveMinor": 99999999}',
  ]);
  return {
    world,
    charges,
    agreements,
    desk,
    async close() {
      await Promise.all([world.close(), desk.close()]);
    },
  };
}

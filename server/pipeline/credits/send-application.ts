import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument, SageProOperations } from "@/server/connectors/sage-pro";
import type { ApplicationEnd } from "./settle-application";

/**
 * Hands one application, or what takes one back, to Sage Pro. After an unclear answer the journal is asked once; what is not clear then
 * either is looked up later and never sent again.
 */
export async function sendApplication(
  erp: Pick<SageProOperations, "lookUpPosting">,
  postingKey: string,
  write: () => Promise<readonly PushOutcome<PostedDocument>[]>,
): Promise<ApplicationEnd> {
  try {
    const [outcome] = await write();
    return outcome === undefined ? unclear("Sage Pro gave no outcome.") : endOf(outcome);
  } catch (error) {
    // A fault of ours says nothing about the books either.
    if (!(error instanceof ConnectorError)) return unclear("It is not clear whether it was done.");
    if (error.kind !== "timeout" && error.kind !== "unexpected_shape") {
      return { state: "refused", error: error.message };
    }
    const [document] = await erp.lookUpPosting([postingKey]).catch(() => []);
    return document === undefined ? unclear(error.message) : { state: "confirmed", document };
  }
}

const unclear = (error: string): ApplicationEnd => ({ state: "unknown", error });

function endOf(outcome: PushOutcome<PostedDocument>): ApplicationEnd {
  if (outcome.status === "refused") return { state: "refused", error: outcome.error.message };
  return { state: "confirmed", document: outcome.document };
}

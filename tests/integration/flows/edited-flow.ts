import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import type { TryAnswer, TryToRun } from "@/server/pipeline/flows/try/try.schema";
import { serveFlows } from "@/tests/support/flows-over-http";
import type { PipelineWorld } from "@/tests/support/pipeline-world";

type Ran = Extract<TryAnswer, { ran: true }>;

/** The flow that takes the payments of a new environment, read, changed and tried over HTTP as the designer does. */
export async function openEditedFlow(world: PipelineWorld) {
  const served = await serveFlows(world);
  const { flows, flowTries, flowTests, place } = served;
  const [flow] = await flows.list.query(place);
  if (flow === undefined) throw new Error("A new environment has a flow.");
  const { flowId } = flow;
  return {
    served,
    flowId,
    draft: async () => (await flows.open.query({ ...place, flowId })).draft,
    /** @returns the revision of the draft from then on */
    async saveDraft(change: (flow: FlowDocument) => FlowDocument): Promise<number> {
      const { draft, revision } = await flows.open.query({ ...place, flowId });
      const saved = await flows.saveDraft.mutate({ ...place, flowId, revision, document: change(draft) });
      if (!saved.saved) throw new Error("Nobody else edits the flow of the test.");
      return saved.revision;
    },
    publish: (revision: number) => flows.publish.mutate({ ...place, flowId, revision, note: "" }),
    async tried(input: TryToRun["input"], more: Partial<TryToRun> = {}): Promise<Ran> {
      const answer = await flowTries.run.mutate({ ...place, flowId, version: null, input, ...more });
      if (!answer.ran) throw new Error(answer.problems.map(({ text }) => text).join(" "));
      return answer;
    },
    /** A payment that has come in, as it is tried again. */
    async eventOf(transactionId: string) {
      const [found] = await flowTries.pastEvents.query({ ...place, search: transactionId });
      if (found === undefined) throw new Error("A payment is found by its number.");
      return { kind: "event" as const, eventId: found.eventId };
    },
    /** Keeps what a dry run has shown as a test of the flow. @returns its id */
    async keepAs(name: string, { input, expected }: Ran["test"]): Promise<string> {
      const assertions = expected.map(({ assertion }) => assertion);
      return (await flowTests.save.mutate({ ...place, flowId, name, input, expected: assertions })).testId;
    },
  };
}
export type EditedFlow = Awaited<ReturnType<typeof openEditedFlow>>;

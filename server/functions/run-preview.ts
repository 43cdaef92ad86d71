import type { Inngest } from "inngest";
import { runPreview } from "@/server/pipeline/flows/preview";
import { eventNames, previewData } from "./events";
import type { FunctionParts } from "./parts";

/** One at a time on one machine: it takes all of a core while it runs. A part that fails is tried again at the time its row says. */
export const runPreviewPart = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "run-preview",
      name: "Preview a change of a flow",
      triggers: [{ event: eventNames.previewDue }],
      concurrency: [{ key: "event.data.previewId", limit: 1 }, { limit: 1 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = previewData.parse(event.data);
      const result = await runPreview(parts, place);
      if (result?.more === true) await inngest.send({ name: eventNames.previewDue, data: place });
      return result ?? { skipped: true };
    },
  );

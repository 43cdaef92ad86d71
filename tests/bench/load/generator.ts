import { loadJobSchema } from "./load-job";
import { sendLoad } from "./send-load";

// A process of its own, so that what it costs to send and to time is not taken from the portal's process.
process.on("message", async (message) => {
  process.send?.(await sendLoad(loadJobSchema.parse(message)));
});
process.on("disconnect", () => process.exit(0));

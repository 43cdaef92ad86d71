// `npm run faults`: payments flow while the portal and its database are killed; afterwards everything must add up.
import { runBundled } from "../support/run-bundled.mjs";

await runBundled("faults", ["tests/faults/run.ts"]);

// `npm run bench [-- --quick]`: what the machine and the portal can do, as a table and as `.build/bench.json`.
import { runBundled } from "../support/run-bundled.mjs";

await runBundled("bench", ["tests/bench/run.ts", "tests/bench/load/generator.ts"]);

// `npm run bench:mapping`: how good suggestions are on the golden sets, and how long 200 fields a side take. Builds no portal.
process.env.PORTAL_SCRIPT ??= "none";
const { runBundled } = await import("../../support/run-bundled.mjs");

await runBundled("bench-mapping", ["tests/bench/mapping/run.ts"]);

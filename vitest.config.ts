import path from "node:path";
import { defineConfig } from "vitest/config";
import { fastFolder } from "./tests/support/fast-folder.mjs";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{app,components,emails,server,tests}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "tests/e2e/**"],
    // What tests put into the folder for temporary files, databases of their own among it.
    env: { TMPDIR: fastFolder() },
    globalSetup: ["tests/support/global-setup.ts"],
    pool: "forks",
    // Files of one worker share what they import: no module keeps state between tests, and reading the same modules again for every file
    // takes longer than the tests.
    isolate: false,
    // Most tests wait for the database; a core that is kept free for the runner would idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

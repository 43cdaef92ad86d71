import path from "node:path";
import { defineConfig } from "vitest/config";

/** Long runs, too long for every change: `npm run soak`. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  resolve: { alias: { "@": path.resolve(import.meta.dirname, "../..") } },
  test: {
    include: ["tests/soak/**/*.soak.ts"],
    globalSetup: ["tests/support/global-setup.ts"],
    pool: "forks",
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
  },
});

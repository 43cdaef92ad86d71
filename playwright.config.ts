import { defineConfig } from "@playwright/test";
import { rehearsedAccountId } from "./tests/e2e/rehearsal/rehearsed-account";

const { CHROMIUM_PATH, E2E_DATA_DIR = ".data/e2e", E2E_PORT = "3187" } = process.env;
const url = `http://127.0.0.1:${E2E_PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // A hung test is told by what it waits for; this ends one that a busy machine makes slow no earlier than that.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  reporter: [["list"], ["json"]],
  use: {
    baseURL: url,
    // What moves is for eyes. Without it a colour is at once what it will be, and a test waits for nothing.
    contextOptions: { reducedMotion: "reduce" },
    // Recording takes time in every test, so it is asked for when one is to be looked into: E2E_TRACE=1.
    trace: process.env.E2E_TRACE === undefined ? "off" : "retain-on-failure",
    launchOptions: {
      ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // What is looked for in the end is what all the others have typed and received.
  projects: [
    { name: "portal", testIgnore: "afterwards/**" },
    { name: "afterwards", testMatch: "afterwards/**", dependencies: ["portal"] },
  ],
  // The real thing: what `npm start` runs, on a data folder and a port of its own.
  webServer: {
    command: "node tests/support/start-logged.mjs",
    // Payers have a host of their own, as an installation that takes real cards has it.
    env: {
      PORT: E2E_PORT,
      DATA_DIR: E2E_DATA_DIR,
      LOG_LEVEL: "info",
      PAY_URL: `http://localhost:${E2E_PORT}`,
      // PayTrace's own address leads to a simulated account, so that going live is tried up to a payment in Production.
      PAYTRACE_API_URL: `${url}/sandbox/paytrace/${rehearsedAccountId}`,
    },
    url: `${url}/api/v1/health`,
    timeout: 600_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "ignore",
  },
});

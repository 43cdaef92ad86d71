import { defineConfig } from "@playwright/test";

const { CHROMIUM_PATH, E2E_DATA_DIR = ".data/e2e", E2E_PORT = "3187" } = process.env;
const url = `http://127.0.0.1:${E2E_PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  reporter: [["list"], ["json"]],
  use: {
    baseURL: url,
    trace: "retain-on-failure",
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
  // The real thing: what `npm start` runs, on a data folder and a port of its own.
  webServer: {
    command: "node server/start.mjs",
    env: { PORT: E2E_PORT, DATA_DIR: E2E_DATA_DIR, LOG_LEVEL: "warn" },
    url: `${url}/api/v1/health`,
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "pipe",
  },
});

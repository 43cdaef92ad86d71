import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const find = () => places.find((place) => place && existsSync(place));

/**
 * A Chromium for the browser tests: the system's, else Debian's package when we may install it, else Playwright's own.
 * @returns the path of the executable; undefined when Playwright is to use the one it downloaded.
 */
export async function ensureBrowser(install) {
  const found = find();
  if (found) return found;
  if (process.getuid?.() === 0 && has("apt-get")) {
    await install("apt-get", ["update", "-q"]);
    await install("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"]);
    return find();
  }
  await install(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  return undefined;
}

function has(command) {
  try {
    execFileSync("sh", ["-c", `command -v ${command}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

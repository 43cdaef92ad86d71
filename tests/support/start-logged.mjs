// `npm start` with its output also in a file of the data folder, so that a test can search what was logged.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";

const dataDir = process.env.DATA_DIR ?? ".data";
mkdirSync(dataDir, { recursive: true });
const file = createWriteStream(path.join(dataDir, "portal-output.log"), { flags: "a" });
const child = spawn(process.execPath, ["server/start.mjs"], { stdio: ["ignore", "pipe", "pipe"] });
for (const [from, to] of [
  [child.stdout, process.stdout],
  [child.stderr, process.stderr],
]) {
  from.on("data", (chunk) => {
    file.write(chunk);
    to.write(chunk);
  });
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => file.end(() => process.exit(code ?? 1)));

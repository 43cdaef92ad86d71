// `npm test`: installs what is missing, then runs every check and counts them. The last line is "<n> passed, <n> failed".
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { generateClient, installPackages } from "../server/launcher/prepare.mjs";
import { ensureBrowser } from "./support/ensure-browser.mjs";
import { fastFolder } from "./support/fast-folder.mjs";

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
const only = new Set(process.argv.slice(2));
const wanted = (name) => only.size === 0 || only.has(name);
const total = { passed: 0, failed: 0 };
/** What failed and with which words: told again at the end, since a log of thousands of lines is read from there. */
const failures = [];
const node = process.execPath;
const scratch = await mkdtemp(path.join(fastFolder(), "tallybridge-check-"));
// As root the database runs under another account, which must be able to pass through.
await chmod(scratch, 0o711);

try {
  await install();
  // Types and lint need one core each and nothing else, so they share the first minute.
  await Promise.all([
    wanted("types") && check("types", node, ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]),
    wanted("lint") &&
      check("lint", node, ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]),
  ]);
  if (wanted("unit")) await vitest();
  if (wanted("browser")) await browser();
} finally {
  await rm(scratch, { recursive: true, force: true });
}

if (failures.length > 0) process.stdout.write(`\n── What failed\n\n${failures.join("\n\n")}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function install() {
  try {
    await installPackages();
    await generateClient();
  } catch (error) {
    giveUp(error.message);
  }
  // Next writes the types of the routes and of its own globals; the type check needs them.
  if (!existsSync("next-env.d.ts"))
    await must("Generating the types of the pages", node, ["node_modules/next/dist/bin/next", "typegen"]);
}

async function vitest() {
  const report = path.join(scratch, "vitest.json");
  const code = await run(node, [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return count("unit, integration, contract, isolation, architecture", 0, 1);
  const result = JSON.parse(readFileSync(report, "utf8"));
  for (const file of result.testResults)
    for (const test of file.assertionResults)
      if (test.status === "failed") failures.push(told(file.name, test.fullName, test.failureMessages[0]));
  // A file that cannot even be loaded holds no failed test, yet it failed.
  const brokenFiles = result.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  for (const file of brokenFiles) failures.push(told(file.name, "the file could not be run", file.message));
  const failed = result.numFailedTests + brokenFiles.length;
  count(
    "unit, integration, contract, isolation, architecture",
    result.numPassedTests,
    code !== 0 && failed === 0 ? 1 : failed,
  );
}

async function browser() {
  const executable = await ensureBrowser((command, args) => must("Installing a browser", command, args));
  const report = path.join(scratch, "playwright.json");
  mkdirSync(path.join(scratch, "data"), { mode: 0o711 });
  const code = await run(node, ["node_modules/@playwright/test/cli.js", "test"], {
    CHROMIUM_PATH: executable ?? "",
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    E2E_DATA_DIR: path.join(scratch, "data"),
  });
  if (!existsSync(report)) return count("browser", 0, 1);
  const { config, errors, stats, suites } = JSON.parse(readFileSync(report, "utf8"));
  // What belongs to no test: the server did not start, or a file could not be read.
  for (const error of errors) failures.push(told(config.rootDir, "before the tests", error.message));
  for (const spec of suites.flatMap(specsOf))
    for (const test of spec.tests)
      if (test.status === "unexpected")
        failures.push(
          told(
            path.join(config.rootDir, spec.file),
            spec.title,
            test.results.findLast((result) => result.error)?.error.message,
          ),
        );
  count("browser", stats.expected + stats.flaky, stats.unexpected === 0 && code !== 0 ? 1 : stats.unexpected);
}

/** The specs of a suite of the report, those of the suites inside it included. */
function specsOf(suite) {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

/** One failure: the file from the top of the project, the test, and the first lines of what was found. */
function told(file, name, message = "") {
  const lines = stripVTControlCharacters(message).split("\n").slice(0, 12);
  return [`${path.relative(process.cwd(), path.resolve(file))} › ${name}`, ...lines.map((line) => `    ${line}`)].join(
    "\n",
  );
}

async function check(name, command, args) {
  const code = await run(command, args);
  if (code !== 0) failures.push(`${name}: ${[command, ...args].slice(1).join(" ")}`);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

function count(name, passed, failed) {
  total.passed += passed;
  total.failed += failed;
  process.stdout.write(`\n── ${name}: ${passed} passed, ${failed} failed\n`);
}

async function must(title, command, args, environment) {
  process.stdout.write(`── ${title}\n`);
  if ((await run(command, args, environment)) !== 0) giveUp(`${title} failed.`);
}

function giveUp(reason) {
  process.stdout.write(`\n${reason}\n0 passed, 1 failed\n`);
  process.exit(1);
}

function run(command, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: "inherit",
      env: { ...process.env, ...environment },
      shell: process.platform === "win32",
    });
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

import { spawn } from "node:child_process";
import type { Bench } from "../context";
import { atMost, type Figure } from "../figure";

const allowedMb = 150;
const names = {
  "look-up": "250 invoices looked up in it",
  "four-columns": "Four columns of every row",
  "all-columns": "Every column of every row",
} as const;

/**
 * A table of Visual FoxPro as large as a site's, read as the agent on site reads it: rows per second, and the most memory the reading
 * process ever held. It needs neither portal nor database and runs in processes of its own.
 */
export async function measureFoxProTable({ quick }: Pick<Bench, "quick">): Promise<readonly Figure[]> {
  const rows = quick ? 100_000 : 1_000_000;
  const said = await output(["tests/bench/tables/read-million.mjs", String(rows)]);
  return Object.entries(names).flatMap(([way, name]) => {
    const [, rate = "", peak = ""] = new RegExp(`^${way} .* ([\\d,]+) rows/s, .* peak (\\d+) MB`, "m").exec(said) ?? [];
    if (peak === "") throw new Error(`Nothing was measured of ${way}:\n${said}`);
    const note = `${rows.toLocaleString("en-US")} rows of FoxPro`;
    return [
      { name, value: Number(rate.replaceAll(",", "")), unit: "/s", note } as const,
      atMost(allowedMb, { name: `${name}: peak memory`, value: Number(peak), unit: "MB" }),
    ];
  });
}

/** What a program says. @throws Error with it when the program fails */
function output(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
    });
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve(said) : reject(new Error(`Reading the table failed:\n${said}`))));
  });
}

import { execFile } from "node:child_process";
import { chmod, copyFile, open, rename, rm, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { SiteProblem } from "../site/site-problem";
import type { FetchedProgram } from "./fetch-program";

/** Where the program that was replaced waits to be taken back. */
export const previousOf = (program: string): string => program.replace(/(\.mjs)?$/, ".previous.mjs");
const newOf = (program: string): string => program.replace(/(\.mjs)?$/, ".new.mjs");

/**
 * Puts another program in the place of this one, which is kept beside it. The new one must start and say its version before
 * that. At every moment one whole program stands in the place: a machine that stops in between starts the old or the new one.
 *
 * @throws SiteProblem when it does not start, or the folder cannot be written
 */
export async function swapProgram(program: string, { bytes, version }: FetchedProgram): Promise<void> {
  const made = newOf(program);
  try {
    const { mode } = await stat(program);
    await writeWhole(made, bytes);
    await chmod(made, mode & 0o777);
    await checkStarts(made, version);
    await keepCopy(program, previousOf(program));
    await rename(made, program);
  } catch (error) {
    await rm(made, { force: true }).catch(() => undefined);
    throw asSiteProblem(error, program);
  }
}

/** Takes the program back that was replaced last; the one that stood here takes its place. @throws SiteProblem */
export async function swapBack(program: string): Promise<void> {
  const [previous, made] = [previousOf(program), newOf(program)];
  try {
    await keepCopy(previous, made);
    await keepCopy(program, previous);
    await rename(made, program);
  } catch (error) {
    await rm(made, { force: true }).catch(() => undefined);
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new SiteProblem("There is no program to take back: none was replaced here.");
    }
    throw asSiteProblem(error, program);
  }
}

async function checkStarts(program: string, version: string): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 20_000 }).catch(() => {
    throw new SiteProblem(`The program ${version} does not start on this machine. Nothing was replaced.`);
  });
  if (!stdout.startsWith(`Tallybridge agent ${version}\n`)) {
    throw new SiteProblem(`The program that arrived does not say that it is ${version}. Nothing was replaced.`);
  }
}

/** A copy that is whole before it has its name. */
async function keepCopy(from: string, to: string): Promise<void> {
  const made = `${to}.part`;
  await copyFile(from, made);
  const handle = await open(made, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(made, to);
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function asSiteProblem(error: unknown, program: string): SiteProblem {
  if (error instanceof SiteProblem) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new SiteProblem(`${program} cannot be replaced: ${reason}`);
}

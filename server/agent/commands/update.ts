import { readFile } from "node:fs/promises";
import { agentVersion } from "@/server/connectors/sage-pro/remote";
import { openPortalLine } from "../portal/portal-line";
import { requireIdentity } from "../site/identity";
import { SiteProblem } from "../site/site-problem";
import { fetchProgram, keyWords } from "../update/fetch-program";
import { previousOf, swapBack, swapProgram } from "../update/swap-program";
import type { Command } from "./command";

const restart = "Restart the service, or the run, to use it.";

/** Replaces this program by the portal's newest one; `--back` takes the one before back. */
export const update: Command = async ({ words: [word, given], folder, program, say }) => {
  if (word === "--back") {
    await swapBack(program);
    say(`The program that was replaced last stands at ${program} again. ${restart}`);
    return 0;
  }
  if (word !== undefined && (word !== "--sha256" || given === undefined)) {
    throw new SiteProblem("Say: update, update --sha256 <checksum that the portal shows>, or update --back");
  }
  const identity = await requireIdentity(folder);
  const line = openPortalLine(identity);
  try {
    const fetched = await fetchProgram(line, identity, await readFile(program));
    if (fetched === undefined) {
      say(`This program is ${agentVersion}, and the portal has no later one.`);
      return 0;
    }
    const { version, sha256, isSigned } = fetched;
    if (!isSigned && given?.toLowerCase() !== sha256) {
      if (given !== undefined)
        throw new SiteProblem("The program has another checksum than that. Nothing was replaced.");
      say(
        `There is ${version}. No key was pinned when this machine was paired, so nobody's signature stands behind it.`,
      );
      say(`Compare with the portal's page of agents, then run: update --sha256 ${sha256}`);
      return 1;
    }
    await swapProgram(program, fetched);
    const by = isSigned ? `, signed by ${keyWords(identity.programKey ?? "")}` : "";
    say(`${version} stands at ${program}${by}. ${agentVersion} is kept as ${previousOf(program)}. ${restart}`);
    return 0;
  } finally {
    await line.close();
  }
};

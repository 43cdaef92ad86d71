import {
  agentPaths,
  agentVersion,
  pairAnswer,
  protocolVersion,
  writePublicKey,
} from "@/server/connectors/sage-pro/remote";
import { openPortalLine, portalAddress } from "../portal/portal-line";
import { writeFirstConfiguration } from "../site/configuration";
import { newKeyPair, writeIdentity } from "../site/identity";
import { SiteProblem } from "../site/site-problem";
import { keyWords } from "../update/fetch-program";
import type { Command } from "./command";

/** Makes a key pair here and gives the portal its public half, by the code that was shown there. */
export const pair: Command = async ({ words: [address, code], folder, say }) => {
  if (address === undefined || code === undefined) {
    throw new SiteProblem("Say where and with which code: pair https://portal.example.com 7K2M-Q9XR-04TB");
  }
  const portalUrl = portalAddress(address).origin;
  const { privateKey, publicKey } = newKeyPair();
  const line = openPortalLine({ portalUrl, agentId: "pairing", privateKey });
  try {
    const body = { code, publicKey: writePublicKey(publicKey), version: agentVersion, protocol: protocolVersion };
    const paired = await line.send(agentPaths.pair, body, pairAnswer, { timeoutMs: 20_000 });
    await writeIdentity(folder, { portalUrl, privateKey, ...paired });
    if (paired.programKey !== undefined)
      say(`Programs are taken from now on with the signature of ${keyWords(paired.programKey)} alone.`);
    say(`This machine is now the agent "${paired.name}" of ${paired.tenant}, ${paired.environment}.`);
    say(
      (await writeFirstConfiguration(folder))
        ? `Next: say in ${folder.configuration} where the company lies, then run: check`
        : `Next: run: check`,
    );
    return 0;
  } finally {
    await line.close();
  }
};

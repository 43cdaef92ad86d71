// Signs the program for customers' sites, on a machine that is not the portal: whoever takes the portal over must not find the key.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { agentFile } from "./build-agent.mjs";

const usage = `node server/launcher/sign-agent.mjs --new-key <file>   makes the key, once; keep the file away from the portal
node server/launcher/sign-agent.mjs <file> [program]   signs ${agentFile}, and writes the signature beside it
`;

const [word, file, ...rest] = process.argv.slice(2);
if (word === "--new-key" && file !== undefined) await makeKey(file);
else if (word !== undefined && !word.startsWith("--")) await signFile(word, file ?? agentFile);
else {
  process.stdout.write(usage);
  process.exitCode = rest.length > 0 || word !== undefined ? 2 : 0;
}

async function makeKey(place) {
  const { privateKey } = generateKeyPairSync("ed25519");
  await writeFile(place, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  process.stdout.write(`Written: ${place}. ${fingerprint(publicText(privateKey))}\n`);
}

async function signFile(keyFile, program) {
  const privateKey = createPrivateKey(await readFile(keyFile, "utf8"));
  const bytes = await readFile(program);
  const [, version] = /\bagentVersion = "([0-9.]+)"/.exec(bytes.toString("utf8")) ?? [];
  if (version === undefined) throw new Error(`${program} does not say which version it is.`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const text = ["tallybridge-agent-program-1", version, sha256].join("\n");
  const publicKey = publicText(privateKey);
  const signature = sign(null, Buffer.from(text), privateKey).toString("base64url");
  const beside = path.join(path.dirname(program), "tallybridge-agent.sig.json");
  await writeFile(beside, `${JSON.stringify({ publicKey, signature })}\n`);
  process.stdout.write(`Signed ${version}, SHA-256 ${sha256}: ${beside}. ${fingerprint(publicKey)}\n`);
}

function publicText(privateKey) {
  return createPublicKey(privateKey).export({ type: "spki", format: "der" }).toString("base64url");
}

/** As the program on site names the key. */
function fingerprint(publicKey) {
  return `The key ${createHash("sha256").update(publicKey).digest("hex").slice(0, 16)}.`;
}

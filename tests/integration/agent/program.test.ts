import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAgentProgram } from "@/server/api/agent/read-agent-program";
import { agentVersion } from "@/server/connectors/sage-pro/remote";
import { sha256Hex } from "@/server/kernel/ids";
import { buildAgent } from "@/server/launcher/build-agent.mjs";
import { startNode } from "@/tests/support/started-process";

let home: string;
let program: string;
let proxy: Server;
/** What the proxy was asked to connect to; it refuses everything. */
const asked: string[] = [];

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), "tallybridge-program-"));
  program = path.join(home, "tallybridge-agent.mjs");
  await buildAgent({ outfile: program });
  proxy = createServer();
  proxy.on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await new Promise((resolve) => proxy.close(resolve));
  rmSync(home, { recursive: true, force: true });
});

const command = (words: readonly string[], environment = {}) =>
  startNode([program, ...words, "--folder", path.join(home, "site")], environment).ended;

describe("the program that is handed out", () => {
  test("runs from a folder in which nothing else lies, and is offered with its checksum", async () => {
    expect(await command([])).toMatchObject({ code: 0, stdout: expect.stringContaining(`agent ${agentVersion}`) });
    const { bytes, sha256 } = await readAgentProgram(home);
    expect(sha256).toBe(sha256Hex(bytes));
    expect(bytes.length).toBeGreaterThan(100_000);
    await expect(readAgentProgram(path.join(home, "nothing"))).rejects.toMatchObject({ code: "unavailable" });
  });

  test("before it is paired says how that is done, and does not run", async () => {
    for (const name of ["run", "status", "check"]) {
      expect(await command([name])).toMatchObject({ code: 1, stdout: expect.stringContaining("is not paired") });
    }
    expect(await command(["pair"])).toMatchObject({ code: 1, stdout: expect.stringContaining("pair https://") });
    expect(await command(["dance"])).toMatchObject({ code: 2, stdout: expect.stringContaining("install-service") });
  });

  test("sends nothing without encryption to another machine", async () => {
    expect(await command(["pair", "http://portal.example", "CODE"])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("by https: only"),
    });
  });

  test("goes by the proxy that the environment names, and says what it met there", async () => {
    const { port } = proxy.address() as AddressInfo;
    const behind = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    expect(await command(["pair", "https://portal.example", "CODE"], behind)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("The portal at https://portal.example was not reached"),
    });
    expect(asked).toEqual(["portal.example:443"]);
  });

  test("on a machine with systemd shows a unit of systemd that does not start what was dismissed", async () => {
    const { stdout } = await command(["install-service"]);
    expect(stdout).toContain(
      `ExecStart="${process.execPath}" "${program}" "run" "--folder" "${path.join(home, "site")}"`,
    );
    expect(stdout).toContain("RestartPreventExitStatus=3");
  });
});

import { writeFile } from "node:fs/promises";
import { SiteProblem } from "../site/site-problem";
import { type Command, dismissedCode } from "./command";
import { describeWindowsTask } from "./describe-windows-task";

const unitFile = "/etc/systemd/system/tallybridge-agent.service";

/** Shows how the program is run as a service of this machine; with `--write` writes the unit of systemd. */
export const installService: Command = async ({ words, program, folder, say }) => {
  if (process.platform === "win32") {
    for (const line of describeWindowsTask({ node: process.execPath, program, folder: folder.path })) say(line);
    return 0;
  }
  const unit = systemdUnit(program, folder.path);
  if (!words.includes("--write")) {
    say(unit);
    say(`# To write this to ${unitFile}: install-service --write`);
    return 0;
  }
  await writeFile(unitFile, unit).catch((error: Error) => {
    throw new SiteProblem(`${unitFile} cannot be written: ${error.message}. Run it as root.`);
  });
  say(`Written: ${unitFile}`);
  say("Next: systemctl daemon-reload && systemctl enable --now tallybridge-agent");
  return 0;
};

/** In quotes, because paths may hold blanks; systemd reads % as the beginning of a word of its own. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&").replaceAll("%", "%%")}"`;

const systemdUnit = (program: string, folder: string): string => `[Unit]
Description=Tallybridge agent for Sage Pro
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=${[process.execPath, program, "run", "--folder", folder].map(quoted).join(" ")}
Restart=on-failure
RestartSec=10
RestartPreventExitStatus=${dismissedCode}
TimeoutStopSec=40
NoNewPrivileges=true
PrivateTmp=true
# Behind a proxy:
# Environment=HTTPS_PROXY=http://proxy.example:3128

[Install]
WantedBy=multi-user.target
`;

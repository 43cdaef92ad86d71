import { writeFile } from "node:fs/promises";
import { SiteProblem } from "../site/site-problem";
import { type Command, dismissedCode } from "./command";

const unitFile = "/etc/systemd/system/tallybridge-agent.service";

/** Shows how the program is run as a service of this machine; with `--write` writes the unit of systemd. */
export const installService: Command = async ({ words, program, folder, say }) => {
  if (process.platform === "win32") {
    for (const line of windowsLines(program, folder.path)) say(line);
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

const windowsLines = (program: string, folder: string): readonly string[] => [
  "In PowerShell, opened as administrator:",
  "",
  `$action = New-ScheduledTaskAction -Execute '${process.execPath}' -Argument '"${program}" run --folder "${folder}"'`,
  "$trigger = New-ScheduledTaskTrigger -AtStartup",
  "$settings = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) -ExecutionTimeLimit 0",
  "Register-ScheduledTask -TaskName 'Tallybridge agent' -Action $action -Trigger $trigger -Settings $settings -User 'NT AUTHORITY\\LOCAL SERVICE'",
  "Start-ScheduledTask -TaskName 'Tallybridge agent'",
  "",
  `Give the account LOCAL SERVICE the right to change ${folder}, and to read the folder of Sage Pro.`,
  "Another account, such as one that may open a network share, is named with -User and -Password instead.",
  "Behind a proxy, set HTTPS_PROXY as an environment variable of the machine.",
];

import { SiteProblem } from "../site/site-problem";

export interface TaskPaths {
  /** Of Node.js, of this program, and of the agent's folder. */
  readonly node: string;
  readonly program: string;
  readonly folder: string;
}

/**
 * What somebody enters on Windows so that the agent starts with the machine: lines for PowerShell, words around them.
 *
 * It is a scheduled task and no service, because Windows takes for a service only a program that answers its service manager, and
 * Node.js does not. Windows allows at most 255 restarts, a minute apart at least
 * (https://learn.microsoft.com/windows/win32/taskschd/taskschedulerschema-restarttype-complextype).
 * @throws SiteProblem for a path that Task Scheduler would not take as it stands
 */
export function describeWindowsTask({ node, program, folder }: TaskPaths): readonly string[] {
  for (const path of [node, program, folder]) refuseVariables(path);
  const words = [program, "run", "--folder", folder].map(asArgument).join(" ");
  return [
    "Windows cannot run this program as a service: sc.exe takes only programs that are made as one. A scheduled task",
    "that starts with the machine, and again after a failure, does the same work.",
    "",
    "In PowerShell, opened as administrator:",
    "",
    `$action = New-ScheduledTaskAction -Execute ${inPowerShell(node)} -Argument ${inPowerShell(words)}`,
    "$trigger = New-ScheduledTaskTrigger -AtStartup",
    "$settings = New-ScheduledTaskSettingsSet -RestartCount 255 -RestartInterval (New-TimeSpan -Minutes 1) -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries",
    "$principal = New-ScheduledTaskPrincipal -UserId 'LOCALSERVICE' -LogonType ServiceAccount",
    "Register-ScheduledTask -TaskName 'Tallybridge agent' -Action $action -Trigger $trigger -Settings $settings -Principal $principal",
    "Start-ScheduledTask -TaskName 'Tallybridge agent'",
    "",
    `Give the account LOCAL SERVICE the right to change ${folder}, and to read the folder of Sage Pro.`,
    "Another account, such as one that may open a network share, is named by Register-ScheduledTask with -User and -Password in place of -Principal.",
    "Behind a proxy, set HTTPS_PROXY as an environment variable of the machine.",
    "A task does not tell one exit code from another. When the portal no longer wants this agent, which its log says, switch the task off:",
    "Disable-ScheduledTask -TaskName 'Tallybridge agent'",
  ];
}

/** PowerShell ends a text in single quotes at typographic ones too; each of them stands for itself when it is doubled. */
const inPowerShell = (text: string): string => `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;

/** As a program on Windows takes its arguments apart: backslashes count only before a quote, and there each one twice. */
const asArgument = (text: string): string => `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, "$&$&")}"`;

/** Task Scheduler puts values in the place of %names% and $(names), and knows no way to write such a path. */
function refuseVariables(path: string): void {
  if (/%|\$\(/.test(path)) {
    throw new SiteProblem(`A scheduled task cannot hold the path ${path}. Move it to one without % and $(.`);
  }
}

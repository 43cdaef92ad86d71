import { expect, test } from "vitest";
import { describeWindowsTask } from "./describe-windows-task";

const node = "C:\\Program Files\\nodejs\\node.exe";
const program = "D:\\Tallybridge\\tallybridge-agent.mjs";

test("paths with blanks are taken as they stand, and the lines can be entered as they are shown", () => {
  const lines = describeWindowsTask({ node, program, folder: "D:\\Tallybridge\\tallybridge-agent" });
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "Windows cannot run this program as a service: sc.exe takes only programs that are made as one. A scheduled task
    that starts with the machine, and again after a failure, does the same work.

    In PowerShell, opened as administrator:

    $action = New-ScheduledTaskAction -Execute 'C:\\Program Files\\nodejs\\node.exe' -Argument '"D:\\Tallybridge\\tallybridge-agent.mjs" "run" "--folder" "D:\\Tallybridge\\tallybridge-agent"'
    $trigger = New-ScheduledTaskTrigger -AtStartup
    $settings = New-ScheduledTaskSettingsSet -RestartCount 255 -RestartInterval (New-TimeSpan -Minutes 1) -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    $principal = New-ScheduledTaskPrincipal -UserId 'LOCALSERVICE' -LogonType ServiceAccount
    Register-ScheduledTask -TaskName 'Tallybridge agent' -Action $action -Trigger $trigger -Settings $settings -Principal $principal
    Start-ScheduledTask -TaskName 'Tallybridge agent'

    Give the account LOCAL SERVICE the right to change D:\\Tallybridge\\tallybridge-agent, and to read the folder of Sage Pro.
    Another account, such as one that may open a network share, is named by Register-ScheduledTask with -User and -Password in place of -Principal.
    Behind a proxy, set HTTPS_PROXY as an environment variable of the machine.
    A task does not tell one exit code from another. When the portal no longer wants this agent, which its log says, switch the task off:
    Disable-ScheduledTask -TaskName 'Tallybridge agent'"
  `);
});

test.each([
  ["D:\\O'Brien\\agent", `'"D:\\Tallybridge\\tallybridge-agent.mjs" "run" "--folder" "D:\\O''Brien\\agent"'`],
  ["D:\\O\u2019Brien\\agent", `"D:\\O\u2019\u2019Brien\\agent"'`],
  ["D:\\", `"--folder" "D:\\\\"'`],
  ["\\\\files\\a & b\\", `"--folder" "\\\\files\\a & b\\\\"'`],
  ['D:\\a\\"b', `"--folder" "D:\\a\\\\\\"b"'`],
])("a folder %s stays one argument, and PowerShell and the program read the same", (folder, expected) => {
  const [action] = describeWindowsTask({ node, program, folder }).filter((line) => line.startsWith("$action"));
  expect(action?.slice(-expected.length)).toBe(expected);
});

test.each(["D:\\100% done", "D:\\%TEMP%", "D:\\$(Arg0)"])(
  "the folder %s is refused, because a task would read another",
  (folder) => {
    expect(() => describeWindowsTask({ node, program, folder })).toThrow("Move it to one without %");
  },
);

// What `npm start` does when everything is built: the launcher with the portal given as its only argument, if wanted after --reset.
import { refuseIfInUse, startOver } from "../../server/launcher/data-in-use.mjs";
import { supervise } from "../../server/launcher/supervise.mjs";

const dataDir = process.env.DATA_DIR;
try {
  refuseIfInUse(dataDir);
  if (process.argv.includes("--reset")) await startOver(dataDir);
  supervise([process.argv[2]], { dataDir, dev: false });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

// The way in: `npm start` and `npm run dev`. Runs on a machine that has Node.js and npm and nothing else. This file looks at
// the version and loads the rest afterwards, so that a Node.js too old to read the rest is told so in one sentence.
const oldest = [20, 19, 0];
const version = process.versions.node.split(".").map(Number);
const differs = oldest.findIndex((part, index) => version[index] !== part);

if (differs !== -1 && version[differs] < oldest[differs]) {
  process.stderr.write(
    `\nTallybridge needs Node.js ${oldest.join(".")} or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.\n`,
  );
  process.exitCode = 1;
} else {
  import("./launcher/launch.mjs").then(({ launch }) => launch(process.argv.slice(2)));
}

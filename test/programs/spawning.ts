import { spawn } from "node:child_process";
import fs from "node:fs";

// Starts processes that never end: one that holds its output open, and one in a group of its own. Says which, then
// does what it is asked to.
const waits = "setInterval(() => undefined, 2 ** 30)";
const started = [false, true].map(detached => {
  const child = spawn(process.execPath, ["-e", waits], { stdio: ["ignore", "inherit", "inherit"], detached });
  child.unref();
  return child.pid;
});
if (process.env.STARTED !== undefined) fs.writeFileSync(process.env.STARTED, [process.pid, ...started].join(" "));
// As much as whoever reads takes: what is written in one go stays in this process.
const flood = (): void => {
  while (process.stdout.write("a line that says nothing\n".repeat(1000)));
  process.stdout.once("drain", flood);
};
if (process.env.THEN === "floods") flood();
else while (process.env.THEN !== "ends");

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
const then = process.env.THEN;
while (then !== "ends") if (then === "floods") process.stdout.write("a line that says nothing\n".repeat(1000));

// Preloaded into measured processes: notes the most memory that each had, in KiB, in a file for each process.
"use strict";
const { readFileSync, writeFileSync } = require("node:fs");
const path = require("node:path");

process.on("exit", () => {
  let peak;
  try {
    // What Node reports counts the process that this one was forked from too; the kernel's own mark does not.
    peak = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    peak = process.resourceUsage().maxRSS;
  }
  writeFileSync(path.join(process.env.BENCH_MEMORY_FOLDER, String(process.pid)), String(peak));
});

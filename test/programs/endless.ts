import fs from "node:fs";

// Says that it runs, and ends only when it is told to.
fs.writeFileSync(process.env.STARTED ?? "", process.cwd());
setInterval(() => undefined, 1000);

import fs from "node:fs";

// Says that it runs, and never ends.
fs.writeFileSync(process.env.STARTED ?? "", String(process.pid));
for (;;);

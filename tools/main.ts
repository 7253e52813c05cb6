import { callOfProcess } from "./call";
import { pulumiAks } from "./program";

void pulumiAks(process.argv.slice(2), callOfProcess()).then(status => {
  process.exitCode = status;
});

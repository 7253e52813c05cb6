import { callOfProcess } from "./call";
import { pulumiAks } from "./commandLine";

void pulumiAks(process.argv.slice(2), callOfProcess()).then(status => {
  process.exitCode = status;
});

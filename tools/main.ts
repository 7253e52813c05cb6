import { callOfProcess } from "./call";
import { pulumiAks } from "./commandLine";
import { exitCodes } from "./exitCodes";

/** Status of a process that writes to a reader who has gone, as head goes when it has seen enough: 128 and SIGPIPE. */
const readerGone = 141;

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit(readerGone);
    if (stream === process.stdout) process.stderr.write(`What is printed can't be written: ${message}\n`);
    process.exit(exitCodes.failed);
  });
}

void pulumiAks(process.argv.slice(2), callOfProcess()).then(status => {
  process.exitCode = status;
});

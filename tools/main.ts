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

// Windows looks for git and npm in the current folder first, which is the project's, and may be a stranger's branch.
if (process.platform === "win32") process.env.NoDefaultCurrentDirectoryInExePath = "1";

void pulumiAks(process.argv.slice(2), callOfProcess()).then(status => {
  process.exitCode = status;
});

/** What is undone when the process ends before its time. */
const undoing = new Set<() => void>();

/** Signals that end a command. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function undoAll(): void {
  for (const undo of [...undoing].reverse()) {
    undoing.delete(undo);
    try {
      undo();
    } catch {
      // The others are still to be undone.
    }
  }
}

/** Ends as if nobody had listened, so that a shell sees the signal. */
function end(signal: NodeJS.Signals): void {
  undoAll();
  stopListening();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  for (const signal of signals) process.off(signal, end);
  process.off("exit", undoAll);
}

/** Undoes something when a signal or an error ends the process, unless it has been undone by then: by what is returned. */
export function atEnd(undo: () => void): () => void {
  if (undoing.size === 0) {
    for (const signal of signals) process.on(signal, end);
    process.on("exit", undoAll);
  }
  undoing.add(undo);
  return () => {
    if (!undoing.delete(undo)) return;
    if (undoing.size === 0) stopListening();
    undo();
  };
}

/** What is undone when the process ends before its time. */
const undoing = new Set<() => void>();

/** Signals that end a command, with what a shell calls such an end. */
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

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

const ending = Object.entries(signals).map(([signal, status]): [NodeJS.Signals, () => void] => [
  signal as NodeJS.Signals,
  () => {
    undoAll();
    process.exit(status);
  },
]);

/** Undoes something when a signal or an error ends the process, unless it has been undone by then: by what is returned. */
export function atEnd(undo: () => void): () => void {
  if (undoing.size === 0) {
    for (const [signal, end] of ending) process.on(signal, end);
    process.on("exit", undoAll);
  }
  undoing.add(undo);
  return () => {
    if (!undoing.delete(undo)) return;
    if (undoing.size === 0) {
      for (const [signal, end] of ending) process.off(signal, end);
      process.off("exit", undoAll);
    }
    undo();
  };
}

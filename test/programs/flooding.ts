// Prints without an end, as much as whoever reads takes.
const flood = (): void => {
  while (process.stdout.write("x".repeat(1 << 20)));
  process.stdout.once("drain", flood);
};
flood();

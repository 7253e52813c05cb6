/** What to do about failures of programs whose own words do not say it. */
const hints: readonly (readonly [says: RegExp, hint: string])[] = [
  [
    /promises were still active/,
    "Something that the program waits for never gets a value: look for a promise that nobody resolves among the inputs. With PULUMI_DEBUG_PROMISE_LEAKS=true in the environment the SDK says which.",
  ],
  [
    /Unknown file extension "\.ts"/,
    'The program is an ES module in TypeScript ("type": "module"), which this Node does not load by itself: use Node 22.18 or later, or leave "type" out of package.json.',
  ],
];

/** A failure, with what to do about it where that is known. */
export const withHint = (failure: string): string =>
  [failure, ...hints.filter(([says]) => says.test(failure)).map(([, hint]) => `→ ${hint}`)].join("\n");

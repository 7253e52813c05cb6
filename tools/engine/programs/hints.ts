/** What to do about failures of programs whose own words do not say it. */
const hints: readonly (readonly [says: RegExp, hint: string])[] = [
  [
    /promises were still active/,
    "Something that the program waits for never gets a value: look for a promise that nobody resolves among the inputs, for resources that wait for each other, or for process.exit before the end. With PULUMI_DEBUG_PROMISE_LEAKS=true in the environment the SDK says which.",
  ],
  [
    /Unknown file extension "\.ts"/,
    'The program is an ES module in TypeScript ("type": "module"), which this Node does not load by itself: use Node 22.18 or later, give Node a loader in nodeargs of Pulumi.yaml, or leave "type" out of package.json.',
  ],
  [
    /transform failed: TypeError/,
    "A transform gives back { props, opts }, or undefined where it leaves a resource as it is.",
  ],
];

/** A failure, with what to do about it where that is known. */
export const withHint = (failure: string): string =>
  [failure, ...hints.filter(([says]) => says.test(failure)).map(([, hint]) => `→ ${hint}`)].join("\n");

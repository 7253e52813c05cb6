import type { Problem } from "./problems";

/** What is said to the reader of a stack file alone, and what a program's reader is told instead. */
export const rewordings: readonly (readonly [inStackFiles: RegExp, inPrograms: string])[] = [
  [/; pulumi config set writes them with --type string/, ""],
  [/as pulumi-aks check prints it/, "as pulumi-aks preview prints it"],
  [
    /what `npx --no-install pulumi-aks egress --stack \S+` lists/,
    "what `npx --no-install pulumi-aks preview --json` lists under requiredEgress",
  ],
];

/** A text that names choices as they stand in a program: without the namespace that they have in a stack's configuration.
 *  Tokens and URNs, aks:index:Cluster, stay. */
export const reworded = (text: string): string =>
  rewordings
    .reduce((said, [inStackFiles, inPrograms]) => said.replace(inStackFiles, inPrograms), text)
    .replace(/(?<=^|[\s(])aks:(?=[a-z])(?!\w+:\w)/g, "");

/** A problem in the words of whoever wrote the args of a component. */
export const inArgs = (problem: Problem): Problem => ({
  ...problem,
  message: reworded(problem.message),
  fix: reworded(problem.fix),
  inArgs: true,
});

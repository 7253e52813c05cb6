import { gtr, satisfies } from "semver";

/** Packages that are installed beside this one, with the versions that were tried: package.json has the same. */
export const peers = { "@pulumi/pulumi": "^3.182.0", "@pulumi/azure-native": "^3.21.0" } as const;

/** Refuses packages beside this one that are missing or too old, in words: without them a program fails in the middle
 *  of somebody else's code, and before 3.21 of azure-native a change of a network profile replaced the cluster. */
export function needPeers(versionOf: (name: string) => string | undefined): void {
  for (const [name, range] of Object.entries(peers)) {
    const found = versionOf(name);
    const fix = `Run npm install "${name}@${range}" in your project.`;
    if (found === undefined) throw refusal(`@pulumi-aks/aks needs ${name}, which is not installed. ${fix}`);
    if (satisfies(found, range, { includePrerelease: true })) continue;
    const message = `@pulumi-aks/aks was made for ${name} ${range}, and ${found} is installed. ${fix}`;
    if (!gtr(found, range)) throw refusal(message);
    // What comes may well do.
    process.emitWarning(message, "PulumiAksWarning");
  }
}

/** An error that Pulumi prints without a stack, by the marker of its RunError. */
const refusal = (message: string): Error => Object.assign(new Error(message), { __pulumiRunError: true });

function installed(name: string): string | undefined {
  try {
    // oxlint-disable-next-line typescript/no-require-imports -- an import can't say what is missing
    return (require(`${name}/package.json`) as { version: string }).version;
  } catch (error) {
    if ((error as { code?: string }).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

needPeers(installed);

import { formProblem } from "../contract/form";
import type { Problem } from "../contract/problems";
import type { Tree } from "../contract/tree";
import { cloudOfEnvironment, clouds, type AzureCloud } from "../facts/clouds";

/** What azure-native's configuration says of the cloud: nothing that is known here where another host tells azure-native. */
export const environmentIn = (valueOf: (key: string) => string | undefined): string | undefined =>
  valueOf("metadataHost") === undefined ? (valueOf("environment") ?? "") : undefined;

/** What azure-native:environment says of the cloud, as choices that are weaker than any other; none where it says nothing. */
export function choicesOfProvider(environment: string | undefined): Tree {
  const cloud = cloudOfEnvironment(environment ?? "");
  return cloud === undefined ? {} : { cloud };
}

/** What is wrong between the cloud that the choices are for and the one that azure-native asks.
 *  Source: azure-native's provider (pkg/azure/cloud), which takes what it does not know for the public cloud. */
export function providerProblems(cloud: AzureCloud, environment: string | undefined): Problem[] {
  if (environment === undefined) return [];
  const asked = cloudOfEnvironment(environment);
  const own = clouds[cloud].environment;
  if (asked === cloud || (environment === "" && cloud === "public")) return [];
  if (environment === "") {
    const message = `azure-native asks the public cloud where azure-native:environment is not set, and this is ${cloud}`;
    const fix = `Set azure-native:environment: ${own}; ARM_ENVIRONMENT alone is not passed on to other subscriptions.`;
    return [{ ...formProblem("C44", "cloud", message, fix), severity: "warning" }];
  }
  const fix = `Set azure-native:environment: ${own}${asked === undefined ? "." : `, or aks:cloud: ${asked}.`}`;
  const means = asked === undefined ? ", which azure-native does not know" : "";
  const message = `azure-native:environment is ${environment}${means}, and aks:cloud is ${cloud}`;
  return [formProblem("C44", "cloud", message, fix)];
}

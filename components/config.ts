import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../design";
import { formProblem, nothingAt } from "../design/contract/form";
import { schemaOf, valueOfText } from "../design/contract/schema";
import { isTree, type Tree } from "../design/contract/tree";
import type { EnvironmentArgs } from "./environment";
import { ChoicesError } from "./shared/choicesError";
import { markConfigured } from "./shared/configured";
import { configuredLocation, isSecret } from "./shared/provider";

/** Reads the choices from the stack's configuration under aks:, secrets from aks:secrets alone. Throws a ChoicesError
 *  when a value can't be read, or when anything but aks:secrets is a secret. What is wrong with the choices is said in the
 *  words of the configuration, aks: before each key, also where they are spread into other args. */
export function choicesFromConfig(): EnvironmentArgs {
  const config = new pulumi.Config("aks");
  // Entries, as a map that is written to would take a key __proto__ for its prototype.
  const given: [key: string, value: unknown][] = [];
  const problems: Problem[] = [];
  for (const full of Object.keys(pulumi.runtime.allConfig())) {
    if (!full.startsWith("aks:")) continue;
    const key = full.slice("aks:".length);
    if (isSecret(full) && key !== "secrets") {
      problems.push(
        formProblem(
          "C6",
          key,
          "it is a secret, or has one inside, and only aks:secrets is kept secret",
          `Move it: pulumi config set --secret --path aks:secrets.<name>.`,
        ),
      );
      continue;
    }
    const text = pulumi.runtime.getConfig(full) ?? "";
    const nothing = nothingAt(key, text);
    if (nothing !== undefined) {
      problems.push(nothing);
      continue;
    }
    try {
      given.push([key, key === "secrets" ? secretsOf(config) : datesAsWritten(valueOfText(text, schemaOf(key)?.type))]);
    } catch {
      problems.push(
        formProblem(
          "C2",
          key,
          `${JSON.stringify(text)} is not a map or list`,
          `Set its parts, for example pulumi config set --path aks:${key}.<part> <value>.`,
        ),
      );
    }
  }
  const choices: Tree = Object.fromEntries(given);
  choices.location ??= configuredLocation();
  if (problems.length > 0) throw new ChoicesError("stack configuration", problems, true);
  // What the configuration lacks, Environment says with all that is wrong besides.
  return markConfigured(choices as unknown as EnvironmentArgs);
}

/** Values with the dates that nobody put into quotes as they were written: Pulumi's command reads them as times, and gives
 *  programs Go's text of those. */
function datesAsWritten(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/^(\d{4}-\d\d-\d\d) 00:00:00 \+0000 UTC$/, "$1");
  if (Array.isArray(value)) return value.map(datesAsWritten);
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, datesAsWritten(item)]));
}

/** Each secret as an Output of its own, so that a choice refers to one without marking the others. */
function secretsOf(config: pulumi.Config): Record<string, pulumi.Output<string>> {
  const all = config.requireSecretObject<Record<string, string>>("secrets");
  const names = Object.keys(JSON.parse(pulumi.runtime.getConfig("aks:secrets") ?? "{}") as object);
  return Object.fromEntries(names.map(name => [name, pulumi.secret(all.apply(values => values[name]))]));
}

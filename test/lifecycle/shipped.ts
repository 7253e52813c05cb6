import type { Tree } from "../../design/contract/tree";
import { Environment, type EnvironmentArgs } from "../../components";
import { Deployment } from "../../tools/engine/deployment";
import { FakeAzure } from "../../tools/fakeAzure/model";
import type { FakeAzureOptions } from "../../tools/fakeAzure/options";
import { readProject, readStackFile } from "../../tools/stackFile";
import { context } from "../support/choices";
import { inProcess } from "../support/inProcess";
import { root } from "../support/project";

export const project = readProject(root);

/** Choices of a shipped stack. */
export const choicesOf = (stack: string): Tree => readStackFile(project, stack).choices;

/** A program with one environment. */
export const environment = (choices: Tree) =>
  inProcess(() => new Environment("aks", choices as unknown as EnvironmentArgs));

/** A model of Azure in which the groups that choices call somebody else's hold whatever is asked for, and no others
 *  are there before the program makes them. */
export function azureFor(choices: Tree, options: Pick<FakeAzureOptions, "resources"> = {}): FakeAzure {
  const text = JSON.stringify(choices);
  const ofOthers = [...text.matchAll(/\/resourceGroups\/([^/"]+)|"existing":\{"name":"([^"]+)"/gi)];
  const groups = new Set(
    ofOthers.flatMap(([, ofId, named]) => [ofId, named].filter(Boolean).map(g => g.toLowerCase())),
  );
  return new FakeAzure({
    ...options,
    // A subscription's quota is no matter of the choices.
    coreQuota: Infinity,
    today: context.today,
    existingGroups: name => groups.has(name.toLowerCase()),
    rolesGranted: (choices.roleAssignments as Tree | undefined)?.kind === "granted" ? "everywhere" : "program",
  });
}

/** What a program asks for when it is deployed, so that every value is known. */
export async function recorded(choices: Tree, azure = azureFor(choices)): Promise<Deployment> {
  const deployment = new Deployment(azure, "aks", "test", false, undefined);
  const failure = await environment(choices)(deployment);
  if (failure !== undefined) throw new Error(failure);
  return deployment;
}

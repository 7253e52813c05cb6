import type { Tree } from "../../design/tree";
import { Environment } from "../../components";
import { Deployment } from "../../tools/engine/deployment";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { readProject, readStackFile } from "../../tools/stackFile";
import { inProcess } from "../support/inProcess";
import { root } from "../support/project";

export const project = readProject(root);

/** Choices of a shipped stack. */
export const choicesOf = (stack: string): Tree => readStackFile(project, stack).choices;

/** A program with one environment. */
export const environment = (choices: Tree) => inProcess(() => new Environment("aks", choices as never));

/** A model of Azure in which a program's own groups are not there before it makes them; every other group is somebody
 *  else's. */
export function azureFor(...deployments: readonly Deployment[]): FakeAzure {
  const own = new Set(
    deployments.flatMap(({ resources }) =>
      resources
        .filter(r => r.type.endsWith(":ResourceGroup"))
        .map(r => String(r.inputs.resourceGroupName).toLowerCase()),
    ),
  );
  return new FakeAzure({ existingGroups: name => !own.has(name.toLowerCase()) });
}

/** What a program asks for when it is deployed, so that every value is known. */
export async function recorded(choices: Tree, azure = new FakeAzure({ existingGroups: "any" })): Promise<Deployment> {
  const deployment = new Deployment(azure, "aks", "test", false, undefined);
  const failure = await environment(choices)(deployment);
  if (failure !== undefined) throw new Error(failure);
  return deployment;
}

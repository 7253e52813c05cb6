import path from "node:path";
import type { Tree } from "../../design/contract/tree";
import { Environment, type EnvironmentArgs } from "../../components";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { AzureNative } from "../../tools/fakeAzure/provider";
import { readState } from "../../tools/engine/state";
import { revealed, type Properties } from "../../tools/wire";
import { runInProcess } from "../support/inProcess";
import { root } from "../support/project";

/** What was sent to Azure for a resource, and what the model of Azure answered. */
export interface Body {
  /** Stack and name, for messages. */
  readonly of: string;
  readonly token: string;
  readonly request: Properties;
  readonly response: Properties;
}

const azure = (): FakeAzure => new FakeAzure({ existingGroups: "any", judges: false });

/** Bodies of a shipped stack, from its recorded state: other tests hold that to what the program sends. */
export function stackBodies(stack: string): Body[] {
  return readState(path.join(root, `test/state/${stack}.json`))
    .deployment.resources.filter(({ type }) => type.startsWith("azure-native:"))
    .map(({ type, urn, inputs = {}, outputs = {} }) => ({
      of: `${stack}/${urn.split("::").pop() ?? ""}`,
      token: type,
      request: inputs,
      response: outputs,
    }));
}

/** Bodies of an environment, deployed so that every value is known. */
export async function environmentBodies(choices: Tree): Promise<Body[]> {
  const program = (): unknown => new Environment("aks", choices as unknown as EnvironmentArgs);
  const { resources, outputs } = await runInProcess(program, { azure: azure(), dryRun: false });
  return resources
    .filter(({ type }) => type.startsWith("azure-native:"))
    .map(({ type, name, urn, inputs }) => ({
      of: `${String(choices.name)}/${name}`,
      token: type,
      request: revealed(inputs) as Properties,
      response: revealed(outputs.get(urn) ?? {}) as Properties,
    }));
}

const group = { resourceGroupName: "rg", location: "westeurope" };

/** What types that no component creates are sent, so that their answers are looked at too. */
const examples: readonly (readonly [token: string, inputs: Properties])[] = [
  ["network:PublicIPPrefix", { ...group, sku: { name: "Standard" }, prefixLength: 31 }],
  [
    "network:VirtualNetworkPeering",
    { resourceGroupName: "rg", virtualNetworkName: "v", remoteVirtualNetwork: { id: "/subscriptions/s" } },
  ],
  [
    "containerservice:ManagedNamespace",
    {
      resourceGroupName: "rg",
      resourceName: "aks",
      properties: { labels: { team: "shop" }, adoptionPolicy: "Never", deletePolicy: "Keep" },
    },
  ],
];

/** Bodies of those types. */
export function exampleBodies(): Body[] {
  const model = new AzureNative(azure());
  return examples.map(([type, inputs]) => {
    const token = `azure-native:${type}`;
    const request = model.check(token, `urn:pulumi:example::aks::${token}::example`, inputs);
    return { of: "example", token, request, response: model.create(token, request).outputs };
  });
}

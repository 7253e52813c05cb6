import { beforeAll, describe, expect, test } from "@jest/globals";
import { addressesOf } from "../../components/cluster/lookups";
import { Deployment } from "../../tools/engine/deployment";
import { execute } from "../../tools/engine/programs/execution";
import type { StackState } from "../../tools/engine/state";
import { AzureError, FakeAzure, type Asker, type Stored } from "../../tools/fakeAzure/model";
import { readStackFile } from "../../tools/stackFile";
import { Secret, Unknown, type Properties } from "../../tools/wire";
import { sound, temporaryProject } from "../support/project";

/** A model of Azure in which functions fail. */
class Failing extends FakeAzure {
  constructor(
    private readonly fails: (token: string) => AzureError | undefined,
    resources: readonly Stored[] = [],
  ) {
    super({ existingGroups: "any", resources });
  }

  override invoke(token: string, args: Properties, asker?: Asker): Properties {
    const error = this.fails(token.split(":")[2]);
    if (error) throw error;
    return super.invoke(token, args, asker);
  }
}

const refused = new AzureError("AuthorizationFailed", "The client does not have authorization.", 403);
const gone = new AzureError("ResourceNotFound", "The Resource was not found.", 404);
const broken = new AzureError("InternalServerError", "An error occurred.", 500);

/** An environment with access to its cluster. */
async function run(azure: FakeAzure, dryRun: boolean, state?: StackState) {
  const project = temporaryProject({ dev: sound }, "clusterAccess.ts");
  const deployment = new Deployment(azure, "aks", "dev", dryRun, state);
  const failure = await execute(project, readStackFile(project, "dev"), deployment, { dryRun, traces: false });
  return { deployment, failure };
}

let resources: readonly Stored[];
let state: StackState;
beforeAll(async () => {
  const azure = new FakeAzure({ existingGroups: "any" });
  const { deployment, failure } = await run(azure, false);
  if (failure !== undefined) throw new Error(failure);
  ({ resources } = azure);
  state = deployment.state();
});

/** The environment that was deployed, previewed or deployed again while functions fail. */
async function again(dryRun: boolean, fails: (token: string) => AzureError | undefined) {
  const { deployment, failure } = await run(new Failing(fails, resources), dryRun, state);
  const stack = [...deployment.outputs].find(([urn]) => urn.includes("::pulumi:pulumi:Stack::"))?.[1];
  const open = (value: unknown): unknown => (value instanceof Secret ? value.value : value);
  const known = Object.entries(stack ?? {}).map(([key, value]) => [key, !(open(value) instanceof Unknown)]);
  return { failure, known: Object.fromEntries(known) as Readonly<Record<string, boolean>> };
}

describe("look-ups", () => {
  test("of credentials that only whoever deploys may have leave them unknown in a preview", async () => {
    const { failure, known } = await again(true, token => (/Credentials$/.test(token) ? refused : undefined));
    expect(failure).toBeUndefined();
    expect(known).toStrictEqual({ own: false, kubeconfig: false, isPrivate: true });
  });

  test("that nobody refuses are answered in a preview of what is there", async () => {
    const { failure, known } = await again(true, () => undefined);
    expect(failure).toBeUndefined();
    expect(known).toStrictEqual({ own: true, kubeconfig: true, isPrivate: true });
  });

  test.each<{ name: string; dryRun: boolean; fails: (token: string) => AzureError | undefined; says: RegExp }>([
    {
      name: "an update that may not have credentials",
      dryRun: false,
      fails: token => (/Credentials$/.test(token) ? refused : undefined),
      says: /whoever runs this may not do Microsoft\.ContainerService\/managedClusters\/listClusterUserCredential\/action, which an update needs/,
    },
    {
      name: "an update that may not read addresses",
      dryRun: false,
      fails: token => (token === "getPublicIPAddress" ? refused : undefined),
      says: /Public address \S+ in resource group \S+: whoever runs this may not do Microsoft\.Network\/publicIPAddresses\/read/,
    },
    {
      name: "a preview of a cluster that is gone",
      dryRun: true,
      fails: token => (/ManagedCluster/.test(token) ? gone : undefined),
      says: /Cluster aks-shop-dev-westeurope in resource group \S+ is not there: .*pulumi refresh takes it out/,
    },
    {
      name: "an update of a cluster that is gone",
      dryRun: false,
      fails: token => (/ManagedCluster/.test(token) ? gone : undefined),
      says: /Cluster aks-shop-dev-westeurope in resource group \S+ is not there: .*pulumi refresh takes it out/,
    },
    {
      name: "a preview while Azure has no answer",
      dryRun: true,
      fails: token => (/ManagedCluster/.test(token) ? broken : undefined),
      says: /Cluster aks-shop-dev-westeurope in resource group \S+ does not answer: .*InternalServerError/,
    },
  ])("fail $name in words, without a stack", async ({ dryRun, fails, says }) => {
    const { failure } = await again(dryRun, fails);
    expect(failure).toMatch(says);
    expect(failure).not.toMatch(/\n\s+at |unhandled/);
  });

  test("of addresses leave out prefixes, and what is in another subscription", () => {
    const inside = (subscription: string, name: string): string =>
      `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network/${name}`;
    const cluster = "/subscriptions/a/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop";
    const ids = [
      inside("a", "publicIPAddresses/own"),
      inside("a", "publicIPPrefixes/prefix"),
      inside("b", "publicIPAddresses/theirs"),
      undefined,
    ];
    expect(addressesOf(ids, cluster).map(({ names }) => names)).toStrictEqual([["own"]]);
  });
});

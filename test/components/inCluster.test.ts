import { describe, expect, test } from "@jest/globals";
import * as kubernetes from "@pulumi/kubernetes";
import { parse, parseAllDocuments } from "yaml";
import { ClusterAccess, Environment, type Choices, type ClusterAccessArgs } from "../../components";
import { Namespaces, type NamespacesArgs } from "../../components/kubernetes";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { Secret, Unknown } from "../../tools/wire";
import { execute } from "../../tools/engine/execution";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { readStackFile } from "../../tools/stackFile";
import { runInProcess } from "../support/inProcess";
import { sound, temporaryProject } from "../support/project";

const shop: Choices = {
  preset: "dev@1",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
};
const privately: Choices = { ...shop, apiServer: { kind: "private" } };
const clusterId = (name: string): string =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-theirs/providers/Microsoft.ContainerService/${name}`;

const run = (program: () => unknown, dryRun = false) => runInProcess(program, { azure: new FakeAzure(), dryRun });

/** Creates what a program of its own asks for; the reason why that failed. A refusal in the middle would outlive the
 *  test in this process. */
async function refusal(choices: Choices, program: string): Promise<string> {
  const head = `import { ClusterAccess, Environment } from "./components";
import { Namespaces } from "./components/kubernetes";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
const shop = new Environment("shop", ${JSON.stringify(choices)});
`;
  const project = temporaryProject({ dev: sound }, head + program);
  const file = readStackFile(project, "dev");
  const engine = new SmallEngine(new FakeAzure(), project.name, "dev");
  const options = { dryRun: false, traces: false };
  const { failure = "nothing" } = await engine.up(deployment => execute(project, file, deployment, options));
  return failure;
}

/** A program that makes an environment and asks for its credentials. */
const asked = (choices: Choices, args: Partial<ClusterAccessArgs> = {}) =>
  new ClusterAccess("access", { clusterId: new Environment("shop", choices).clusterId, ...args });
const accessOf = (deployment: Awaited<ReturnType<typeof run>>) => {
  const [, outputs] = [...deployment.outputs].find(([urn]) => urn.endsWith("::access")) ?? [];
  return outputs as { readonly kubeconfig: unknown; readonly isPrivate: unknown };
};

describe("ClusterAccess", () => {
  test("hands out a kubeconfig that signs in as asked, as a secret", async () => {
    const { kubeconfig, isPrivate } = accessOf(await run(() => asked(shop, { login: { kind: "msi" } })));
    expect(kubeconfig).toBeInstanceOf(Secret);
    const { users } = parse(String(kubeconfig.value)) as { users: { user: { exec: { args: string[] } } }[] };
    expect(users[0].user.exec.args.slice(0, 3)).toStrictEqual(["get-token", "--login", "msi"]);
    expect(isPrivate).toBe(false);
  });

  test("is unknown, and still a secret, while there is no cluster", async () => {
    const { kubeconfig } = accessOf(await run(() => asked(shop), true));
    expect(kubeconfig instanceof Unknown || (kubeconfig instanceof Secret && kubeconfig.value instanceof Unknown)).toBe(
      true,
    );
  });

  test("refuses an administrator's where local accounts are off, in words", async () => {
    const program = `new ClusterAccess("access", { clusterId: shop.clusterId, credentials: "admin" });`;
    expect(await refusal(shop, program)).toMatch(
      /C33 aks:credentials: the cluster has local accounts off[^\n]*Leave credentials out/,
    );
  });

  test("hands out an administrator's where local accounts are on", async () => {
    const open = { ...shop, entra: { ...shop.entra, localAccounts: true } };
    const { kubeconfig } = accessOf(await run(() => asked(open, { credentials: "admin" })));
    expect(String((kubeconfig as Secret).value)).toMatch(/clusterAdmin[^]*token:/);
  });

  for (const [what, args, expected] of [
    [
      "another resource's id",
      { clusterId: clusterId("managedClusters/a/agentPools/b") },
      /C10 aks:clusterId.*agentpools/,
    ],
    ["no id", { clusterId: "shop" }, /C10 aks:clusterId: "shop" is no resource id/],
    ["another kind's block", { login: { kind: "msi", spn: {} } }, /C4 aks:login\.spn: kind is msi/],
    ["no kind of kubelogin's", { login: { kind: "device" } }, /C2 aks:login\.kind.*devicecode/],
    [
      "two identities",
      { login: { kind: "msi", msi: { clientId: "a", identityResourceId: "b" } } },
      /C4 aks:login\.msi/,
    ],
    ["nobody's credentials", { credentials: "root" }, /C2 aks:credentials/],
  ] as const) {
    test(`refuses ${what} before anything`, () => {
      const cluster = clusterId("managedClusters/shop");
      const wrong = { ...{ clusterId: cluster }, ...args } as unknown as ClusterAccessArgs;
      expect(() => new ClusterAccess("access", wrong)).toThrow(expected);
    });
  }

  test("an id that becomes known is judged then", async () => {
    const program =
      'new ClusterAccess("access", { clusterId: pulumi.interpolate`${shop.clusterId}/agentPools/system` });';
    expect(await refusal(shop, program)).toMatch(/C10 aks:clusterId: .* is the id of a .*agentpools/);
  });
});

/** A program that puts namespaces into the cluster that it makes. */
const spaced = (choices: Choices, args: Partial<NamespacesArgs> = {}) => {
  const { clusterId: id } = new Environment("shop", choices);
  const { kubeconfig } = new ClusterAccess("access", { clusterId: id });
  const provider = new kubernetes.Provider("cluster", { kubeconfig });
  new Namespaces("spaces", { clusterId: id, namespaces: { orders: { quota: { pods: "5" } } }, ...args }, { provider });
};
const kindsIn = (deployment: Awaited<ReturnType<typeof run>>): string[] =>
  deployment.resources.filter(r => r.type.startsWith("kubernetes:")).map(r => r.type.split(":").pop() ?? "");

describe("Namespaces", () => {
  for (const dryRun of [true, false]) {
    test(`what is in a namespace comes after it, ${dryRun ? "previewed" : "created"}`, async () => {
      const deployment = await run(() => spaced(shop), dryRun);
      expect(kindsIn(deployment).sort()).toStrictEqual(["Namespace", "NetworkPolicy", "ResourceQuota"]);
      const quota = deployment.resources.find(r => r.type.endsWith(":ResourceQuota"));
      expect(quota).toBeDefined();
      expect(quota.dependsOn.some(urn => urn.endsWith("Namespace::spaces-orders"))).toBe(true);
      expect((quota.inputs.metadata as { namespace: string }).namespace).toBe("orders");
    });
  }

  test("a private API server has nothing created, and says why with the ways that there are", async () => {
    const deployment = await run(() => spaced(privately, { reach: "private" }));
    expect(kindsIn(deployment)).toStrictEqual([]);
    const [, outputs] = [...deployment.outputs].find(([urn]) => urn.endsWith("::spaces")) ?? [];
    expect(outputs?.names).toStrictEqual([]);
    const kinds = parseAllDocuments(String(outputs?.manifests)).map(d => (d.toJS() as { kind: string }).kind);
    expect(kinds).toStrictEqual(["Namespace", "ResourceQuota", "NetworkPolicy"]);
  });

  test("from within its network they are created", async () => {
    expect(kindsIn(await run(() => spaced(privately, { reach: "fromNetwork" })))).toHaveLength(3);
  });

  test("a private cluster of the same program has nothing created, without a word from anybody", async () => {
    expect(kindsIn(await run(() => spaced(privately)))).toStrictEqual([]);
    expect(kindsIn(await run(() => spaced(privately), true))).toStrictEqual([]);
  });

  test("who calls it public is refused before anything", () => {
    const program = `new Namespaces("spaces", { clusterId: shop.clusterId, reach: "public", namespaces: { orders: {} } });`;
    return refusal(privately, program).then(said =>
      expect(said).toMatch(/C33 aks:reach: the API server of this cluster/),
    );
  });

  test("one that nobody mentioned, by an id from elsewhere, is refused before it is asked", async () => {
    const program = `const { kubeconfig } = new ClusterAccess("access", { clusterId: shop.clusterId });
const provider = new kubernetes.Provider("cluster", { kubeconfig });
const clusterId = shop.clusterId.apply(id => id);
new Namespaces("spaces", { clusterId, namespaces: { orders: {} } }, { provider });`;
    expect(await refusal(privately, program)).toMatch(
      /C33 aks:reach: the API server of aks-shop-dev-westeurope is private[^\n]*fromNetwork/,
    );
  });

  test("problems of all namespaces at once", () => {
    const namespaces = { Orders: {}, web: { quota: { pods: "many" } } };
    const wrong = { clusterId: clusterId("managedClusters/shop"), namespaces, reach: "sometimes" as never };
    expect(() => new Namespaces("spaces", wrong)).toThrow(
      /C32 aks:namespaces\.Orders[^]*C32 aks:namespaces\.web\.quota\.pods[^]*C2 aks:reach/,
    );
  });
});

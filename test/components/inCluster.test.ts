import { describe, expect, test } from "@jest/globals";
import * as kubernetes from "@pulumi/kubernetes";
import { parse, parseAllDocuments } from "yaml";
import { ClusterAccess, Environment, type EnvironmentArgs, type ClusterAccessArgs } from "../../components";
import { Namespaces, type NamespacesArgs } from "../../components/kubernetes";
import { FakeAzure } from "../../tools/fakeAzure/model";
import type { Deployment } from "../../tools/engine/deployment";
import { preview } from "../../tools/preview";
import { Secret, Unknown, type Properties } from "../../tools/wire";
import { runInProcess } from "../support/inProcess";
import { only, sound, temporaryProject } from "../support/project";
import { shop } from "./shop";

const privately: EnvironmentArgs = { ...shop, apiServer: { kind: "private" } };
const clusterId = (name: string): string =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-theirs/providers/Microsoft.ContainerService/${name}`;

const run = (program: () => unknown, dryRun = false) => runInProcess(program, { azure: new FakeAzure(), dryRun });

/** Why a program of test/programs fails that is deployed with the choices of a stack file. What refuses in the middle
 *  ends a process, and nothing less. */
async function refusal(program: string, config: Record<string, unknown> = {}): Promise<string | undefined> {
  const project = temporaryProject({ dev: { ...sound, ...config } }, program);
  const { failure } = await preview(project, "dev", { deploy: new FakeAzure() });
  return failure;
}

/** A program that makes an environment and asks for its credentials. */
const asked = (choices: EnvironmentArgs, args: Partial<ClusterAccessArgs> = {}) =>
  new ClusterAccess("access", { clusterId: new Environment("shop", choices).clusterId, ...args });
/** What a component of a logical name puts out. */
const outputsOf = ({ outputs }: Deployment, name: string): Properties => {
  const found = [...outputs].find(([urn]) => urn.endsWith(`::${name}`));
  if (!found) throw new Error(`nothing is called ${name}: ${[...outputs.keys()].join(", ")}`);
  return found[1];
};
/** A value that must be a secret. */
const secretly = (value: unknown): unknown => {
  if (value instanceof Secret) return value.value;
  throw new Error(`no secret: ${String(value)}`);
};

describe("ClusterAccess", () => {
  test("hands out a kubeconfig that signs in as asked, as a secret", async () => {
    const { kubeconfig, isPrivate } = outputsOf(await run(() => asked(shop, { login: { kind: "msi" } })), "access");
    const { users } = parse(String(secretly(kubeconfig))) as { users: { user: { exec: { args: string[] } } }[] };
    expect(users[0].user.exec.args.slice(0, 3)).toStrictEqual(["get-token", "--login", "msi"]);
    expect(isPrivate).toBe(false);
  });

  test("hands out nothing that is known while there is no cluster", async () => {
    const { kubeconfig } = outputsOf(await run(() => asked(shop), true), "access");
    expect(kubeconfig instanceof Secret ? kubeconfig.value : kubeconfig).toBeInstanceOf(Unknown);
  });

  test("refuses an administrator's where local accounts are off, in words", async () => {
    expect(await refusal("adminCredentials.ts")).toMatch(
      /C33 credentials: the cluster has local accounts off[^\n]*Leave credentials out/,
    );
  });

  test("hands out an administrator's where local accounts are on", async () => {
    const open = { ...shop, entra: { ...shop.entra, localAccounts: true } };
    const { kubeconfig } = outputsOf(await run(() => asked(open, { credentials: "admin" })), "access");
    expect(secretly(kubeconfig)).toMatch(/clusterAdmin[^]*token:/);
  });

  const wrong: { name: string; args: object; message: RegExp }[] = [
    {
      name: "another resource's id",
      args: { clusterId: clusterId("managedClusters/a/agentPools/b") },
      message: /C10 clusterId.*agentpools/,
    },
    { name: "no id", args: { clusterId: "shop" }, message: /C10 clusterId: "shop" is no resource id/ },
    {
      name: "another kind's block",
      args: { login: { kind: "msi", spn: {} } },
      message: /C4 login\.spn: kind is msi/,
    },
    { name: "no kind of kubelogin's", args: { login: { kind: "device" } }, message: /C2 login\.kind.*devicecode/ },
    {
      name: "two identities",
      args: { login: { kind: "msi", msi: { clientId: "a", identityResourceId: "b" } } },
      message: /C4 login\.msi/,
    },
    { name: "nobody's credentials", args: { credentials: "root" }, message: /C2 credentials/ },
  ];
  test.each(wrong)("refuses $name before anything", ({ args, message }) => {
    const given = { clusterId: clusterId("managedClusters/shop"), ...args } as ClusterAccessArgs;
    expect(() => new ClusterAccess("access", given)).toThrow(message);
  });

  test("judges an id once it becomes known", async () => {
    expect(await refusal("accessToPool.ts")).toMatch(/C10 clusterId: .* is the id of a .*agentpools/);
  });
});

/** A program that puts namespaces into the cluster that it makes. */
const spaced = (choices: EnvironmentArgs, args: Partial<NamespacesArgs> = {}) => {
  const { clusterId: id } = new Environment("shop", choices);
  const { kubeconfig } = new ClusterAccess("access", { clusterId: id });
  const provider = new kubernetes.Provider("cluster", { kubeconfig });
  new Namespaces("spaces", { clusterId: id, namespaces: { orders: { quota: { pods: "5" } } }, ...args }, { provider });
};
const kindsIn = ({ resources }: Deployment): string[] =>
  resources.filter(r => r.type.startsWith("kubernetes:")).map(r => r.type.split(":").pop() ?? "");

describe("Namespaces", () => {
  test.each([
    { when: "previewed", dryRun: true },
    { when: "created", dryRun: false },
  ])("what is in a namespace comes after it, $when", async ({ dryRun }) => {
    const deployment = await run(() => spaced(shop), dryRun);
    expect(kindsIn(deployment).sort()).toStrictEqual(["Namespace", "NetworkPolicy", "ResourceQuota"]);
    const quota = only(deployment, "ResourceQuota");
    expect(quota).toWaitFor("spaces-orders");
    expect(quota.inputs.metadata).toMatchObject({ namespace: "orders" });
  });

  test("may have the name of an add-on's, which is a warning", async () => {
    const deployment = await run(() => spaced(shop, { namespaces: { "gatekeeper-system": { deny: "none" } } }));
    expect(kindsIn(deployment)).toStrictEqual(["Namespace"]);
  });

  test("have nothing created behind a private API server, and say what would be", async () => {
    const deployment = await run(() => spaced(privately, { reach: "private" }));
    expect(kindsIn(deployment)).toStrictEqual([]);
    const { names, manifests } = outputsOf(deployment, "spaces");
    expect(names).toStrictEqual([]);
    const kinds = parseAllDocuments(String(manifests)).map(d => (d.toJS() as { kind: string }).kind);
    expect(kinds).toStrictEqual(["Namespace", "ResourceQuota", "NetworkPolicy"]);
  });

  test("are created from within its network", async () => {
    expect(kindsIn(await run(() => spaced(privately, { reach: "fromNetwork" })))).toHaveLength(3);
  });

  test.each([
    { when: "previewed", dryRun: true },
    { when: "created", dryRun: false },
  ])("are off by themselves for a private cluster of the same program, $when", async ({ dryRun }) => {
    expect(kindsIn(await run(() => spaced(privately), dryRun))).toStrictEqual([]);
  });

  test("refuse a private cluster that somebody calls public", async () => {
    await expect(run(() => spaced(privately, { reach: "public" }))).rejects.toThrow(
      /C33 reach: the API server of this cluster/,
    );
  });

  test("refuse a private cluster by an id from elsewhere, before it is asked", async () => {
    expect(await refusal("namespacesByForeignId.ts", { "aks:apiServer": { kind: "private" } })).toMatch(
      /C33 reach: the API server of aks-shop-dev-westeurope is private[^\n]*fromNetwork/,
    );
  });

  test("name the problems of all namespaces at once", () => {
    const namespaces = { Orders: {}, web: { quota: { pods: "many" } } };
    const wrong = { clusterId: clusterId("managedClusters/shop"), namespaces, reach: "sometimes" as never };
    expect(() => new Namespaces("spaces", wrong)).toThrow(
      /C32 namespaces\.Orders[^]*C32 namespaces\.web\.quota\.pods[^]*C2 reach/,
    );
  });
});

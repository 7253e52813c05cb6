import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { withLogin, type LoginKind, type LoginSettings } from "../../../design";

const server = ["--server-id", "6dae42f8-4368-4678-94ff-3960e28e3630"];
const client = ["--client-id", "80faf920-1908-4b52-b5ef-a8e7bedfc67a"];
const tenant = ["--tenant-id", "11111111-2222-3333-4444-555555555555"];
const cloud = ["--environment", "AzurePublicCloud"];

/** What AKS answers when it is asked for the format exec. */
const given = `apiVersion: v1
clusters: [{name: shop, cluster: {server: "https://shop.hcp.westeurope.azmk8s.io:443"}}]
contexts: [{name: shop, context: {cluster: shop, user: clusterUser_rg_shop}}]
current-context: shop
kind: Config
users:
- name: clusterUser_rg_shop
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      args: [get-token, ${[...cloud, ...server, ...client, ...tenant].join(", ")}, --login, devicecode]
      command: kubelogin
      env: null
      provideClusterInfo: false
`;

interface Config {
  readonly users: readonly {
    readonly user: { readonly exec: { readonly args: string[]; readonly command: string } };
  }[];
}
const argsOf = (kind: LoginKind, settings?: LoginSettings): string[] =>
  (parse(withLogin(given, kind, settings)) as Config).users[0].user.exec.args;

describe("a kubeconfig's sign-in", () => {
  // The arguments that kubelogin convert-kubeconfig 0.2 writes for this kubeconfig.
  test.each<[kind: LoginKind, args: string[]]>([
    ["azurecli", server],
    ["devicecode", [...server, ...client, ...tenant, ...cloud]],
    ["spn", [...server, ...client, ...tenant, ...cloud]],
    ["workloadidentity", server],
    ["msi", server],
  ])("%s is what kubelogin makes of it", (kind, args) => {
    expect(argsOf(kind)).toStrictEqual(["get-token", "--login", kind, ...args]);
  });

  test.each<[kind: LoginKind, settings: LoginSettings, args: string[]]>([
    ["spn", { clientId: "app" }, ["--client-id", "app", ...tenant, ...cloud]],
    ["msi", { clientId: "id" }, ["--client-id", "id"]],
    ["msi", { identityResourceId: "/ids/a" }, ["--identity-resource-id", "/ids/a"]],
    ["azurecli", { tenantId: "t" }, ["--tenant-id", "t"]],
    ["workloadidentity", { clientId: "a", tenantId: "t" }, ["--client-id", "a", "--tenant-id", "t"]],
  ])("%s takes who signs in: %o", (kind, settings, args) => {
    expect(argsOf(kind, settings).slice(3 + server.length)).toStrictEqual(args);
  });

  test("leaves what is no user as it is", () => {
    const { users: _, ...rest } = parse(withLogin(given, "msi")) as Record<string, unknown>;
    const { users: __, ...before } = parse(given) as Record<string, unknown>;
    expect(rest).toStrictEqual(before);
  });

  test("leaves users with certificates as they are", () => {
    const local = { users: [{ name: "admin", user: { "client-certificate-data": "LS0t" } }] };
    expect(parse(withLogin(JSON.stringify(local), "msi"))).toStrictEqual(local);
  });

  test("is not looked for in what is no kubeconfig", () => {
    expect(() => withLogin("- no map", "msi")).toThrow(/this is no kubeconfig: it has no users/);
  });
});

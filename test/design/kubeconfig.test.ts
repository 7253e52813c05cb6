import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { withLogin, type LoginKind, type LoginSettings } from "../../design";

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
  const converted: Record<LoginKind, string[]> = {
    azurecli: server,
    devicecode: [...server, ...client, ...tenant, ...cloud],
    spn: [...server, ...client, ...tenant, ...cloud],
    workloadidentity: server,
    msi: server,
  };
  for (const [kind, args] of Object.entries(converted)) {
    test(`${kind} is what kubelogin makes of it`, () => {
      expect(argsOf(kind as LoginKind)).toStrictEqual(["get-token", "--login", kind, ...args]);
    });
  }

  test("takes who signs in", () => {
    expect(argsOf("spn", { clientId: "app" }).slice(5, 7)).toStrictEqual(["--client-id", "app"]);
    expect(argsOf("msi", { clientId: "id" }).slice(5)).toStrictEqual(["--client-id", "id"]);
    expect(argsOf("msi", { identityResourceId: "/ids/a" }).slice(5)).toStrictEqual([
      "--identity-resource-id",
      "/ids/a",
    ]);
    expect(argsOf("azurecli", { tenantId: "t" }).slice(5)).toStrictEqual(["--tenant-id", "t"]);
    expect(argsOf("workloadidentity", { clientId: "a", tenantId: "t" }).slice(5)).toStrictEqual([
      "--client-id",
      "a",
      "--tenant-id",
      "t",
    ]);
  });

  test("leaves the rest and users with certificates as they are", () => {
    const { users: _, ...rest } = parse(withLogin(given, "msi")) as Record<string, unknown>;
    const { users: __, ...before } = parse(given) as Record<string, unknown>;
    expect(rest).toStrictEqual(before);
    const local = { users: [{ name: "admin", user: { "client-certificate-data": "LS0t" } }] };
    expect(parse(withLogin(JSON.stringify(local), "msi"))).toStrictEqual(local);
    expect(() => withLogin("- no map", "msi")).toThrow(/this is no kubeconfig: it has no users/);
  });
});

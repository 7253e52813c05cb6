import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { accessCommands, type WaysIn } from "../../../design/features/jumpBox/commands";
import { cloudInit } from "../../../design/features/jumpBox/jumpBox";
import { wrongSshKey } from "../../../design/features/jumpBox/sshKey";
import { choicesWith, context, ids, type Values } from "../../support/choices";
import { publicKey, rsaKey } from "../../support/sshKeys";

const designOf = (values: Values) => assess(choicesWith(values), context).design;
const made: Values = { "bastion.kind": "create", "egress.kind": "natGateway" };
const machine = { kind: "create", create: { sshPublicKey: publicKey } };

describe("Bastion and jump box in the network", () => {
  const subnetsOf = (values: Values) =>
    designOf(values).addresses.subnets.map(({ key, ranges }) => `${key} ${ranges.map(r => r.text).join()}`);

  test("each has a subnet at the end of the network, which leaves all others where they are", () => {
    const nodes = subnetsOf({})[0];
    expect(subnetsOf({ ...made, "bastion.jumpBox": machine })).toStrictEqual([
      nodes,
      "bastion 10.240.252.192/26",
      "jumpBox 10.240.252.128/28",
    ]);
  });

  test("they leave room for whatever else comes", () => {
    const all = {
      ...made,
      "egress.kind": "firewall",
      "bastion.jumpBox": machine,
      "ingress.kind": "applicationGatewayForContainers",
      "registry.kind": "create",
      "registry.create.access.kind": "private",
      "apiServer.kind": "vnetIntegration",
    };
    const { addresses } = designOf(all);
    const ranges = addresses.subnets.flatMap(({ key, ranges: own }) => own.map(range => ({ key, ...range })));
    expect(ranges.map(({ key }) => key)).toStrictEqual(
      expect.arrayContaining(["firewall", "agc", "privateEndpoints", "apiServer", "bastion", "jumpBox"]),
    );
    const overlap = ranges.flatMap((a, i) =>
      ranges.slice(i + 1).flatMap(b => (a.first <= b.last && b.first <= a.last ? [`${a.key} and ${b.key}`] : [])),
    );
    expect(overlap).toStrictEqual([]);
  });

  test("the machine's subnet has the way out that nodes have, Bastion's has none", () => {
    const { addresses } = designOf({ ...made, "bastion.jumpBox": machine });
    expect(addresses.subnets.map(({ key, demands }) => [key, demands.routed])).toStrictEqual([
      ["nodes", true],
      ["bastion", false],
      ["jumpBox", true],
    ]);
  });

  test("the firewall takes the machine's requests", () => {
    const { firewall } = designOf({ ...made, "egress.kind": "firewall", "bastion.jumpBox": machine });
    expect(firewall?.sources).toContain("10.240.252.128/28");
    expect(firewall?.sources).not.toContain("10.240.252.192/26");
  });

  test("a machine in no zone may be lost with one", () => {
    const partsOf = (create: object) =>
      designOf({ ...made, "bastion.jumpBox": { kind: "create", create: { sshPublicKey: publicKey, ...create } } })
        .survival.filter(({ part }) => part === "jump box")
        .map(({ outcome }) => outcome);
    expect([partsOf({}), partsOf({ zone: "2" })]).toStrictEqual([["mayBeLost"], ["lost"]]);
  });
});

const group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups";
const ways: WaysIn = {
  bastionId: `${group}/rg-net/providers/Microsoft.Network/bastionHosts/bas-a`,
  machineId: `${group}/rg-a/providers/Microsoft.Compute/virtualMachines/vm-a`,
  privateIp: "10.240.255.132",
  clusterId: `${group}/rg-a/providers/Microsoft.ContainerService/managedClusters/aks-a`,
};
const at = (name: string, resourceGroup: string): string =>
  `--name ${name} --resource-group ${resourceGroup} --subscription 11111111-1111-1111-1111-111111111111`;
const jumpBox = `az network bastion ssh ${at("bas-a", "rg-net")} --target-resource-id ${ways.machineId} --auth-type AAD`;
const tunnel = `az network bastion tunnel ${at("bas-a", "rg-net")} --target-resource-id ${ways.machineId} --resource-port 22 --port 2222`;
const runCommand = `az aks command invoke ${at("aks-a", "rg-a")} --command "kubectl get nodes"`;
const without = { bastionId: "", machineId: "", privateIp: "" };

describe("the commands of the ways in", () => {
  test.each<{ name: string; choices: Values; given?: Partial<WaysIn>; are: Record<string, string> }>([
    { name: "nothing but the cluster", choices: {}, given: without, are: { runCommand } },
    {
      name: "nothing that may run commands",
      choices: { "apiServer.runCommand": false },
      given: without,
      are: {},
    },
    { name: "Bastion and a machine", choices: made, are: { jumpBox, tunnel, runCommand } },
    {
      name: "a Bastion that exists",
      choices: { bastion: { kind: "existing", existing: { id: ways.bastionId } } },
      are: { jumpBox, tunnel, runCommand },
    },
    {
      name: "a Bastion for the portal alone",
      choices: { ...made, "bastion.create": { tier: "basic" } },
      are: { runCommand },
    },
    {
      name: "a machine without Bastion",
      choices: {},
      given: { bastionId: "" },
      are: { jumpBox: "az ssh vm --ip 10.240.255.132", runCommand },
    },
    {
      name: "Bastion's own tunnel",
      choices: { ...made, "bastion.apiServerTunnel": true },
      given: { machineId: "", privateIp: "" },
      are: { apiServer: `az aks bastion tunnel ${at("aks-a", "rg-a")} --bastion ${ways.bastionId}`, runCommand },
    },
  ])("$name", ({ choices, given = {}, are }) => {
    expect(accessCommands(designOf(choices), { ...ways, ...given })).toStrictEqual(are);
  });
});

describe("a public SSH key", () => {
  test.each([
    ["of Ed25519", publicKey],
    ["without a comment", publicKey.split(" ").slice(0, 2).join(" ")],
    ["with a line end", `${publicKey}\n`],
    ["of 2048 bits of RSA", rsaKey(2048)],
    ["of 4096 bits", rsaKey(4096)],
  ])("%s is one", (_, key) => {
    expect(wrongSshKey(key)).toBeUndefined();
  });

  test.each([
    ["nothing", "", /does not begin with/],
    ["a private key", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl", /private key/],
    ["a private key behind words", "key: -----BEGIN RSA PRIVATE KEY-----", /private key/],
    ["a kind that Azure does not take", "ecdsa-sha2-nistp256 AAAA", /does not begin with/],
    ["a body of another kind", publicKey.replace("ssh-ed25519 ", "ssh-rsa "), /no such key/],
    ["no base64", "ssh-ed25519 %%%", /no such key/],
    ["no body", "ssh-ed25519", /no such key/],
    ["half a key", `ssh-ed25519 ${publicKey.split(" ")[1].slice(0, 40)}`, /not whole/],
    ["half a key of RSA", rsaKey(2048).slice(0, 200), /not whole/],
    ["RSA that is too short", rsaKey(1024), /1024 bits/],
  ])("%s is none", (_, key, why) => {
    expect(wrongSshKey(key)).toMatch(why);
  });

  test("what is wrong never repeats what was written", () => {
    expect(wrongSshKey("ssh-dss s3cret")).not.toContain("s3cret");
  });
});

test("what the machine installs is what was asked for", () => {
  const commands = (tools: Parameters<typeof cloudInit>[0]["tools"]) => cloudInit({ tools })?.split("\n");
  const packages = "  - tdnf install -y azure-cli kubelogin kubernetes-client";
  expect(commands("none")).toBeUndefined();
  expect(commands("packages")).toStrictEqual(["#cloud-config", "runcmd:", packages, ""]);
  expect(commands("download")).toStrictEqual(["#cloud-config", "runcmd:", packages, "  - az aks install-cli", ""]);
});

test("who signs in is nobody's secret, and of one kind", () => {
  const roles = {
    b: { principalId: ids.guid, principalType: "user", role: "user" },
    a: { groupId: ids.guid, role: "admin" },
  };
  const { jumpBox: plan } = designOf({
    ...made,
    "bastion.jumpBox": { kind: "create", create: { sshPublicKey: publicKey, roles } },
  });
  expect(Object.keys(plan?.create.roles ?? {}).sort()).toStrictEqual(["a", "b"]);
});
